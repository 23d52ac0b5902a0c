// The letter that refuses what somebody asked for: drafted, looked at, kept under a number, saved or printed.
import type { Backend } from '../../backend/backend';
import { Work } from '../../backend/work.svelte';
import type { DraftRefusal, PagePicture, RefusalList, RefusalReason, SentRefusal } from '../../wire/bindings';

export const ASKED = ['erasure', 'information'] as const;

export class Refusal extends Work {
  list: RefusalList | null = $state.raw(null);
  asked = $state<string>('erasure');
  /** Key of the reason; empty for an own one. */
  reason = $state('');
  words = $state('');
  law = $state('');
  received = $state('');
  addressee = $state('');
  language = $state('ru');
  picture: PagePicture | null = $state.raw(null);
  /** The letter that was kept last. */
  sent: SentRefusal | null = $state.raw(null);
  saved = $state('');
  #backend: Backend;
  #person: string;
  #ground: string;
  /** Id of the request that is refused; empty when the letter rests on none. It says what was asked then. */
  readonly request: string;

  constructor(backend: Backend, person: string, ground: string, received: string, language: string, request = '') {
    super();
    this.#backend = backend;
    this.#person = person;
    this.request = request;
    this.#ground = ground;
    this.received = received;
    this.language = language;
  }

  /** Reasons for what was asked. */
  get reasons(): RefusalReason[] {
    return this.list?.reasons.filter((reason) => reason.asked.includes(this.asked)) ?? [];
  }

  get chosen(): RefusalReason | undefined {
    return this.reasons.find((reason) => reason.key === this.reason);
  }

  /** An own reason needs words and the norm they stand on. */
  get ready(): boolean {
    return this.chosen !== undefined || (this.words.trim() !== '' && this.law.trim() !== '');
  }

  async load(): Promise<void> {
    this.list = (await this.run('load', () => this.#backend.call('refusal_list', { id: this.#person }))) ?? this.list;
    if (!this.chosen) this.reason = this.reasons[0]?.key ?? '';
  }

  ask(asked: string): void {
    this.asked = asked;
    this.reason = this.reasons[0]?.key ?? '';
    this.change();
  }

  /** What is shown is not what would be kept any more. */
  change(): void {
    this.picture = null;
    this.sent = null;
    this.saved = '';
  }

  #draft(page = 1): DraftRefusal {
    const own = !this.chosen;
    return { person: this.#person, request: this.request, asked: this.asked, reason: own ? '' : this.reason, words: this.words, law: own ? this.law : '', ground: this.#ground, received: this.received, addressee: this.addressee, language: this.language, page };
  }

  async draw(page = 1): Promise<void> {
    if (this.ready) this.picture = (await this.run('draw', () => this.#backend.call('refusal_picture', this.#draft(page)))) ?? null;
  }

  async issue(): Promise<void> {
    if (!this.ready || !this.picture || this.sent) return;
    const sent = await this.run('issue', () => this.#backend.call('refusal_issue', this.#draft()));
    if (!sent) return;
    await this.load();
    this.sent = sent;
  }

  async save(letter: SentRefusal): Promise<void> {
    const saved = await this.run('save', () => this.#backend.call('refusal_save', { id: letter.id }));
    if (saved) this.saved = saved.place;
  }

  async print(letter: SentRefusal): Promise<boolean> {
    return (await this.run('print', async () => { await this.#backend.call('refusal_print', { id: letter.id }); return true; })) === true;
  }
}
