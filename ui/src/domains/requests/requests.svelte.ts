// The register of requests: what is owed, one request with its steps, entering a new one. Nothing is written before it was
// confirmed in a dialog.
import type { Backend } from '../../backend/backend';
import { Work } from '../../backend/work.svelte';
import type { RequestLine, RequestList } from '../../wire/bindings';
import { PersonSearch } from '../people/search.svelte';
import { Draft, type KeptFile } from './draft.svelte';

/** Groups of the list in the order in which a request walks through them; the closed ones are folded away below. */
export const GROUPS = ['new', 'work', 'waiting', 'ready', 'answered'] as const;
export const OUTCOMES = ['granted', 'part', 'refused'] as const;
/** What is asked in a dialog before it is written. */
export type Step = '' | 'check' | 'extend' | 'notice' | 'answer' | 'close' | 'drop';

export const overdue = (one: RequestLine): boolean => (one.clock?.overdue_days ?? 0) > 0;
/** An answer is still owed. */
export const owed = (one: RequestLine): boolean => !['answered', 'closed'].includes(one.state);
/** Its state, and of those worked on the ones of which only the answer is left. */
export const groupOf = (one: RequestLine): string => (one.state === 'work' && one.next === 'answer' ? 'ready' : one.state);

export class Requests extends Work {
  list: RequestList | null = $state.raw(null);
  /** Id of the request shown. */
  chosen = $state('');
  /** The closed ones are shown too. */
  closed = $state(false);
  draft: Draft | null = $state.raw(null);
  step: Step = $state('');
  how = $state('document');
  /** What is known of the authority of somebody without a card. */
  authority = $state('');
  /** The card of who wrote, when it was found. */
  person = $state('');
  readonly search: PersonSearch;
  reason = $state('');
  outcome = $state('granted');
  words = $state('');
  law = $state('');
  by = $state('');
  on = $state('');
  /** Where the last letter was saved. */
  saved = $state('');
  #backend: Backend;

  constructor(backend: Backend, chosen = '') {
    super();
    this.#backend = backend;
    this.chosen = chosen;
    this.search = new PersonSearch(backend, 6);
  }

  async load(): Promise<void> {
    const list = await this.run('load', () => this.#backend.call('requests_list', { closed: this.closed, person: '' }));
    if (list) this.list = list;
  }

  /** Unfolds the closed ones, or folds them away. */
  async showClosed(closed: boolean): Promise<void> {
    if (closed === this.closed) return;
    this.closed = closed;
    await this.load();
  }

  /** The requests of a group, as the core ordered them. */
  of(group: string): RequestLine[] {
    return this.list?.requests.filter((one) => groupOf(one) === group) ?? [];
  }

  get one(): RequestLine | null {
    return this.list?.requests.find((one) => one.id === this.chosen) ?? null;
  }

  choose(id: string): void {
    this.failure = null;
    this.chosen = id;
    this.saved = '';
  }

  begin(kept: KeptFile | null = null): void {
    if (!this.list?.may_work) return;
    this.failure = null;
    this.draft = new Draft(this.#backend, this.list.kinds[0]?.key ?? '', kept);
  }

  /** Enters the draft; the new request is the one shown then. */
  async enter(): Promise<boolean> {
    const draft = this.draft;
    if (!draft || draft.missing) return false;
    const made = await this.run('enter', () => this.#backend.call('request_open', draft.request));
    if (!made) return false;
    this.draft = null;
    this.choose(made.id);
    await this.load();
    return true;
  }

  ask(step: Step): void {
    this.failure = null;
    this.how = step === 'drop' ? 'withdrawn' : 'document';
    this.authority = this.one?.authority ?? '';
    this.person = '';
    this.search.clear();
    this.reason = '';
    // Of what a letter refused in part the reason is known.
    const part = step === 'answer' && this.one?.answer_law ? this.one : null;
    this.outcome = part ? 'part' : 'granted';
    this.words = part?.answer ?? '';
    this.law = part?.answer_law ?? '';
    this.by = this.one?.channel ?? '';
    this.on = '';
    this.step = step;
  }

  async findApplicant(): Promise<void> {
    this.person = '';
    await this.search.find();
  }

  /** Carries out what the dialog asked. */
  async done(): Promise<boolean> {
    const id = this.chosen;
    const call = this.#backend;
    const nameless = this.one?.capacity === 'outsider';
    switch (this.step) {
      case 'check': return this.#take(() => call.call('request_check', { id, how: this.how, authority: nameless ? this.authority : '', person: nameless ? this.person : '' }));
      case 'extend': return this.#take(() => call.call('request_extend', { id, reason: this.reason }));
      case 'notice': return this.#take(() => call.call('request_notice', { id, by: this.by, on: this.on }));
      case 'answer': return this.#take(() => call.call('request_answer', { id, outcome: this.outcome, words: this.words, law: this.outcome === 'granted' ? '' : this.law, delivered_by: this.by, on: this.on }));
      case 'close': return this.#take(() => call.call('request_close', { id, how: '', words: '' }));
      case 'drop': return this.#take(() => call.call('request_close', { id, how: this.how, words: this.words }));
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
