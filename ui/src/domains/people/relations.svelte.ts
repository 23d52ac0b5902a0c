// Relations of a card: who pays, who represents.
import type { Backend } from '../../backend/backend';
import { Work } from '../../backend/work.svelte';
import type { PersonRelations, PersonRow } from '../../wire/bindings';
import { PersonSearch } from './search.svelte';

/** What the other person is to this one. */
export const KINDS = ['payer', 'representative', 'parent', 'learner', 'represented', 'child'];

export class Relations extends Work {
  all: PersonRelations | null = $state.raw(null);
  kind = $state('payer');
  readonly search: PersonSearch;
  other = $state('');
  from = $state('');
  until = $state('');
  limits = $state('');
  #backend: Backend;
  #person: string;

  constructor(backend: Backend, person: string) {
    super();
    this.#backend = backend;
    this.search = new PersonSearch(backend, 6);
    this.#person = person;
  }

  async load(): Promise<void> {
    try {
      this.all = await this.#backend.call('relations_get', { id: this.#person });
    } catch {
      // A role that reads no relations has none here; the card names what it hides.
      this.all = null;
    }
  }

  begin(): void {
    this.failure = null;
    this.search.clear();
    this.other = '';
    this.from = '';
    this.until = '';
    this.limits = '';
  }

  /** Whoever else was found. */
  get found(): PersonRow[] {
    return this.search.found.filter((row) => row.id !== this.#person);
  }

  async find(): Promise<void> {
    this.other = '';
    await this.search.find();
  }

  async #take(work: () => Promise<PersonRelations>): Promise<boolean> {
    const all = await this.run('save', work);
    if (all) this.all = all;
    return all !== null;
  }

  async add(): Promise<boolean> {
    const { kind, other, from, until, limits } = this;
    return this.#take(() => this.#backend.call('relation_add', { person: this.#person, other, kind, from, until, limits }));
  }

  async end(relation: string): Promise<boolean> {
    return this.#take(() => this.#backend.call('relation_end', { person: this.#person, relation, on: this.until }));
  }

  async conflict(relation: string, conflict: boolean): Promise<boolean> {
    return this.#take(() => this.#backend.call('relation_conflict', { person: this.#person, relation, conflict }));
  }
}
