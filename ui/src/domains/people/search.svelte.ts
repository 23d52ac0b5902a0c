// Looking for somebody beside the typing: the last answer counts, and what fails finds nobody.
import type { Backend } from '../../backend/backend';
import type { PersonRow } from '../../wire/bindings';

export class PersonSearch {
  query = $state('');
  found: PersonRow[] = $state.raw([]);
  #asked = 0;
  #backend: Backend;
  #limit: number;

  constructor(backend: Backend, limit = 8) {
    this.#backend = backend;
    this.#limit = limit;
  }

  async find(): Promise<void> {
    const asked = ++this.#asked;
    if (this.query.trim().length < 2) { this.found = []; return; }
    try {
      const page = await this.#backend.call('people_find', { query: this.query, offset: 0, limit: this.#limit, order: '', descending: false });
      if (asked === this.#asked) this.found = page.rows;
    } catch {
      this.found = [];
    }
  }

  clear(): void {
    this.#asked += 1;
    this.query = '';
    this.found = [];
  }
}
