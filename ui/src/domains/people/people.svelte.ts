// The list of people: paints on every key, loads by pages, drops answers to older queries.
import { type Backend, asFailure } from '../../backend/backend';
import type { Sorting } from '../../kit/Table.svelte';
import type { Failure, NearestTerm, PeopleFilter, PersonRow } from '../../wire/bindings';

const PAGE = 100;

export class People {
  query = $state('');
  total = $state(0);
  matched = $state(0);
  exact = $state(0);
  /** How the list stands; kept as long as the window. */
  sorting: Sorting = $state.raw({ by: 'name', descending: false });
  /** Whom of them; kept as long as the window. */
  filter: PeopleFilter = $state.raw({ age: '', debt: false, no_basis: false, group: '', programme: '', status: '', organisation: '', role: '' });
  active = $state(0);
  /** The query the shown rows answer. */
  answered = $state('');
  loaded = $state(false);
  failure: Failure | null = $state.raw(null);
  /** Nearest terms of the people seen so far; null while nothing is held. */
  terms: ReadonlyMap<string, NearestTerm | null> = $state.raw(new Map());
  #rows: (PersonRow | undefined)[] = $state.raw([]);
  #sight: [number, number] = [0, 30];
  #looking = new Set<string>();
  #asked = new Set<number>();
  #generation = 0;
  #backend: Backend;

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  row(index: number): PersonRow | undefined {
    return this.#rows[index];
  }

  indexOf(id: string): number {
    return this.#rows.findIndex((row) => row?.id === id);
  }

  /** Starts a search; the old rows stay until the answer comes. */
  async find(query: string): Promise<void> {
    this.query = query;
    this.#generation += 1;
    this.#asked = new Set([0]);
    await this.#load(0, true);
  }

  async sort(sorting: Sorting): Promise<void> {
    this.sorting = sorting;
    await this.find(this.query);
  }

  async narrow(filter: PeopleFilter): Promise<void> {
    this.filter = filter;
    await this.find(this.query);
  }

  /** Reads the list again after something changed it. */
  async reload(): Promise<void> {
    const active = this.active;
    await this.find(this.query);
    this.active = Math.min(active, Math.max(0, this.matched - 1));
  }

  /** Sees to it that the rows of a range are on their way. */
  ensure(first: number, last: number): void {
    this.#sight = [first, last];
    void this.#look();
    for (let page = Math.floor(first / PAGE); page <= Math.floor(last / PAGE); page++) {
      if (page * PAGE < this.matched && !this.#asked.has(page)) {
        this.#asked.add(page);
        void this.#load(page, false);
      }
    }
  }

  /** Asks for the terms of the lines in sight: after the list is painted, so that typing never waits for them. */
  async #look(): Promise<void> {
    const rows = this.#rows.slice(this.#sight[0], Math.min(this.#sight[1] + 1, this.#sight[0] + 100));
    const ids = rows.flatMap((row) => (row && !this.terms.has(row.id) && !this.#looking.has(row.id) ? [row.id] : []));
    if (ids.length === 0) return;
    const generation = this.#generation;
    for (const id of ids) this.#looking.add(id);
    try {
      const { terms } = await this.#backend.call('people_terms', { ids });
      if (generation === this.#generation) this.terms = new Map([...this.terms, ...ids.map((id, i) => [id, terms[i]] as const)]);
    } catch {
      // Somebody of the page is gone or the vault is being locked: the list itself says so.
    } finally {
      for (const id of ids) this.#looking.delete(id);
    }
  }

  async #load(page: number, fresh: boolean): Promise<void> {
    const generation = this.#generation;
    const query = this.query;
    const filter = Object.values(this.filter).some(Boolean) ? { filter: this.filter } : {};
    try {
      const answer = await this.#backend.call('people_find', { query, offset: page * PAGE, limit: PAGE, order: this.sorting.by, descending: this.sorting.descending, ...filter });
      if (generation !== this.#generation) return;
      const rows = fresh ? Array.from<PersonRow | undefined>({ length: answer.matched }) : [...this.#rows];
      for (const [i, row] of answer.rows.entries()) rows[page * PAGE + i] = row;
      this.#rows = rows;
      this.total = answer.total;
      this.matched = answer.matched;
      this.exact = answer.exact;
      this.failure = null;
      this.loaded = true;
      if (fresh) { this.answered = query; this.active = 0; this.terms = new Map(); }
      void this.#look();
    } catch (thrown) {
      if (generation !== this.#generation) return;
      this.#asked.delete(page);
      this.failure = asFailure(thrown);
    }
  }
}
