// Restrictions of one person: seen at the head of the card, placed, lifted.
import type { Backend } from '../../backend/backend';
import { Work } from '../../backend/work.svelte';
import type { RestrictionLine, RestrictionList } from '../../wire/bindings';

export class Restrictions extends Work {
  list: RestrictionList | null = $state.raw(null);
  motive = $state('');
  words = $state('');
  askedBy = $state('');
  asked = $state('');
  /** Key of the one recipient that gets nothing; empty holds the use back altogether. */
  recipient = $state('');
  until = $state('');
  /** Nothing chosen is everything the rules know. */
  uses: string[] = $state([]);
  /** Nothing chosen is the whole file. */
  categories: string[] = $state([]);
  because = $state('');
  #backend: Backend;
  #person: string;

  constructor(backend: Backend, person: string) {
    super();
    this.#backend = backend;
    this.#person = person;
  }

  get inForce(): RestrictionLine[] {
    return this.list?.restrictions.filter((one) => one.in_force) ?? [];
  }

  get before(): RestrictionLine[] {
    return this.list?.restrictions.filter((one) => !one.in_force) ?? [];
  }

  async load(): Promise<void> {
    await this.#take(() => this.#backend.call('restrictions_list', { person: this.#person }));
  }

  begin(): void {
    this.motive = this.list?.motives[0]?.key ?? '';
    this.words = '';
    this.askedBy = this.list?.asked_by[0] ?? '';
    this.asked = '';
    this.until = '';
    this.recipient = '';
    this.uses = [];
    this.categories = [];
    this.because = '';
    this.failure = null;
  }

  toggle(of: 'uses' | 'categories', key: string, on: boolean): void {
    this[of] = on ? [...this[of], key] : this[of].filter((one) => one !== key);
  }

  /** True when the core took it. */
  async place(): Promise<boolean> {
    const { categories, recipient, motive, words, asked, until } = this;
    // From a recipient everything is held back that could reach it.
    const uses = recipient ? [] : this.uses;
    return this.#take(() => this.#backend.call('restriction_place', { person: this.#person, uses, categories, recipient, motive, words, asked_by: this.askedBy, asked, until }));
  }

  async lift(id: string): Promise<boolean> {
    return this.#take(() => this.#backend.call('restriction_lift', { id, because: this.because }));
  }

  async #take(work: () => Promise<RestrictionList>): Promise<boolean> {
    const list = await this.run('restrictions', work);
    if (list) this.list = list;
    return list !== null;
  }
}
