// What is held of somebody without a card: asked for, found, answered. Nothing of it outlives the page.
import type { Backend } from '../../backend/backend';
import { Work } from '../../backend/work.svelte';
import type { LookupAnswer, LookupLetter, LookupLine, PagePicture, Progress } from '../../wire/bindings';

export const REASONS = ['request', 'official', 'claim', 'entry', 'check'] as const;

export class Lookup extends Work {
  text = $state('');
  reason = $state('request');
  answer: LookupAnswer | null = $state.raw(null);
  /** Keys of lines that belong to a namesake. */
  namesakes: string[] = $state.raw([]);
  systemsChecked = $state(false);
  about = $state('');
  addressee = $state('');
  language = $state('ru');
  picture: PagePicture | null = $state.raw(null);
  saved = $state('');
  /** Where a kept file was saved. */
  given = $state('');
  /** How many files the search has looked into. */
  progress: Progress | null = $state.raw(null);
  /** What the answer on the page was asked with: the letter speaks of that, whatever is typed since. */
  #asked = { text: '', reason: '' };
  #backend: Backend;

  constructor(backend: Backend, language: string) {
    super();
    this.#backend = backend;
    this.language = language;
  }

  get ready(): boolean {
    return this.text.trim().length > 1;
  }

  /** Lines that are the person's. */
  get held(): LookupLine[] {
    return this.answer?.lines.filter((line) => !this.namesakes.includes(line.key)) ?? [];
  }

  /** A letter that nothing is held waits for a look into the school's other systems. */
  get mayAnswer(): boolean {
    return this.answer !== null && (this.held.length > 0 || this.systemsChecked || this.answer.systems.length === 0);
  }

  async find(): Promise<void> {
    if (!this.ready) return;
    const asked = { text: this.text, reason: this.reason };
    const answer = await this.#watched('find', (seen) => this.#backend.call('lookup_find', asked, seen));
    if (!answer) return;
    this.#asked = asked;
    this.answer = answer;
    this.given = '';
    this.namesakes = [];
    this.systemsChecked = false;
    this.closeLetter();
  }

  /** Nothing was told then, and nothing is noted. */
  async stop(): Promise<void> {
    await this.#backend.call('work_cancel', null).catch(() => null);
  }

  mark(key: string, namesake: boolean): void {
    this.namesakes = namesake ? [...this.namesakes, key] : this.namesakes.filter((known) => known !== key);
    this.systemsChecked = false;
  }

  #letter(page = 1): LookupLetter {
    return { ...this.#asked, namesakes: this.namesakes, about: this.about, addressee: this.addressee, systems_checked: this.systemsChecked, language: this.language, page };
  }

  closeLetter(): void {
    this.picture = null;
    this.saved = '';
  }

  /** A letter looks through everything once more; stopping it is no failure. */
  async #watched<T>(name: string, work: (seen: (progress: Progress) => void) => Promise<T>): Promise<T | null> {
    const answer = await this.run(name, () => work((progress) => (this.progress = progress)));
    this.progress = null;
    if (this.failure?.kind === 'cancelled') this.failure = null;
    return answer;
  }

  async draw(page = 1): Promise<void> {
    this.picture = await this.#watched('draw', (seen) => this.#backend.call('lookup_letter_picture', this.#letter(page), seen));
  }

  async save(): Promise<void> {
    const saved = await this.#watched('save', (seen) => this.#backend.call('lookup_letter_save', this.#letter(), seen));
    if (saved) this.saved = saved.place;
  }

  /** Gives a kept file out, for the reason it was looked for. */
  async give(id: string): Promise<void> {
    const saved = await this.run(id, () => this.#backend.call('attachment_kept_save', { id, reason: this.#asked.reason }));
    if (saved?.place) this.given = saved.place;
  }

  async print(): Promise<boolean> {
    return (await this.#watched('print', async (seen) => { await this.#backend.call('lookup_letter_print', this.#letter(), seen); return true; })) === true;
  }
}
