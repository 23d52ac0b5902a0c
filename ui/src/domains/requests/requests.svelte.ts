// The register of requests: what is owed, one request with its steps, entering a new one. Nothing is written before it was
// confirmed in a dialog.
import type { Backend } from '../../backend/backend';
import { Work } from '../../backend/work.svelte';
import type { OpenRequest, PersonRow, RequestLine, RequestList } from '../../wire/bindings';

/** States in the order in which they are walked. */
export const STATES = ['new', 'work', 'waiting', 'answered', 'closed'] as const;
export const OUTCOMES = ['granted', 'part', 'refused'] as const;
/** What is asked in a dialog before it is written. */
export type Step = '' | 'check' | 'extend' | 'answer' | 'close' | 'drop';

const EMPTY: OpenRequest = { kind: 'access', person: '', kept: '', representative: '', applicant: '', received: '', channel: 'email', address: '', text: '' };

/** The last day of a request; of one without a clock none. */
export const overdue = (one: RequestLine): boolean => (one.clock?.overdue_days ?? 0) > 0;

export class Requests extends Work {
  list: RequestList | null = $state.raw(null);
  /** Id of the request shown. */
  chosen = $state('');
  /** The closed ones are shown too. */
  closed = $state(false);
  /** The request that is being entered. */
  draft: OpenRequest | null = $state(null);
  /** `person`, `other` (somebody asks for another) or `nobody` (no card). */
  asks = $state('person');
  query = $state('');
  found: PersonRow[] = $state.raw([]);
  step: Step = $state('');
  how = $state('document');
  reason = $state('');
  outcome = $state('granted');
  words = $state('');
  law = $state('');
  by = $state('');
  on = $state('');
  /** Where the last letter was saved. */
  saved = $state('');
  #asked = 0;
  #backend: Backend;

  constructor(backend: Backend, chosen = '') {
    super();
    this.#backend = backend;
    this.chosen = chosen;
  }

  async load(): Promise<void> {
    const list = await this.run('load', () => this.#backend.call('requests_list', { closed: this.closed }));
    if (list) this.list = list;
  }

  /** The requests of a state, as the core ordered them. */
  of(state: string): RequestLine[] {
    return this.list?.requests.filter((one) => one.state === state) ?? [];
  }

  get one(): RequestLine | null {
    return this.list?.requests.find((one) => one.id === this.chosen) ?? null;
  }

  begin(): void {
    this.failure = null;
    this.draft = { ...EMPTY };
    this.asks = 'person';
    this.query = '';
    this.found = [];
  }

  async find(): Promise<void> {
    const asked = ++this.#asked;
    if (this.draft) this.draft.person = '';
    if (this.query.trim().length < 2) { this.found = []; return; }
    try {
      const page = await this.#backend.call('people_find', { query: this.query, offset: 0, limit: 6, order: '', descending: false });
      if (asked === this.#asked) this.found = page.rows;
    } catch {
      this.found = [];
    }
  }

  /** Enters the draft; the new request is the one shown then. */
  async enter(): Promise<boolean> {
    const draft = this.draft;
    if (!draft) return false;
    const applicant = this.asks === 'person' ? '' : draft.applicant;
    const made = await this.run('enter', () => this.#backend.call('request_open', { ...$state.snapshot(draft), applicant, person: this.asks === 'nobody' ? '' : draft.person }));
    if (!made) return false;
    this.draft = null;
    this.chosen = made.id;
    await this.load();
    return true;
  }

  ask(step: Step): void {
    this.failure = null;
    this.how = step === 'drop' ? 'withdrawn' : 'document';
    this.reason = '';
    this.outcome = 'granted';
    this.words = '';
    this.law = '';
    this.by = this.one?.channel ?? '';
    this.on = '';
    this.step = step;
  }

  /** Carries out what the dialog asked. */
  async done(): Promise<boolean> {
    const id = this.chosen;
    const call = this.#backend;
    switch (this.step) {
      case 'check': return this.#take(() => call.call('request_check', { id, how: this.how, authority: '', person: '' }));
      case 'extend': return this.#take(() => call.call('request_extend', { id, reason: this.reason }));
      case 'answer': return this.#take(() => call.call('request_answer', { id, outcome: this.outcome, words: this.words, law: this.law, delivered_by: this.by, on: this.on }));
      case 'close': return this.#take(() => call.call('request_close', { id, how: '' }));
      case 'drop': return this.#take(() => call.call('request_close', { id, how: this.how }));
      default: return false;
    }
  }

  /** It waits for the applicant, or no more; the days are counted on. */
  wait(waiting: boolean): Promise<boolean> {
    const id = this.chosen;
    return this.#take(() => this.#backend.call('request_wait', { id, waiting }));
  }

  /** Saves the letter that tells of the extension, or of the answer. */
  async letter(kind: 'extension' | 'answer', language: string): Promise<void> {
    const id = this.chosen;
    const saved = await this.run('letter', () => this.#backend.call('request_letter_save', { id, kind, language }));
    if (saved) this.saved = saved.place;
  }

  async #take(work: () => Promise<RequestLine>): Promise<boolean> {
    if (!(await this.did('save', work))) return false;
    this.step = '';
    await this.load();
    return true;
  }
}
