// One list of the preview, loaded by pages.
import { type Backend, asFailure } from '../../backend/backend';
import type { Failure, ImportRow } from '../../wire/bindings';

const PAGE = 100;
export type RowList = 'new' | 'changed' | 'merged' | 'questions' | 'rejected' | 'absent';

export class PreviewRows {
  total = $state(0);
  loaded = $state(false);
  active = $state(0);
  failure: Failure | null = $state.raw(null);
  #rows: (ImportRow | undefined)[] = $state.raw([]);
  #asked = new Set<number>();
  #backend: Backend;
  readonly token: string;
  readonly list: RowList;

  constructor(backend: Backend, token: string, list: RowList) {
    this.#backend = backend;
    this.token = token;
    this.list = list;
  }

  row(index: number): ImportRow | undefined {
    return this.#rows[index];
  }

  async load(): Promise<void> {
    this.#asked = new Set([0]);
    await this.#page(0);
  }

  ensure(first: number, last: number): void {
    for (let page = Math.floor(first / PAGE); page <= Math.floor(last / PAGE); page++) {
      if (page * PAGE < this.total && !this.#asked.has(page)) {
        this.#asked.add(page);
        void this.#page(page);
      }
    }
  }

  async #page(page: number): Promise<void> {
    try {
      const answer = await this.#backend.call('import_rows', { token: this.token, list: this.list, offset: page * PAGE, limit: PAGE });
      const rows = this.loaded ? [...this.#rows] : Array.from<ImportRow | undefined>({ length: answer.total });
      for (const [i, row] of answer.rows.entries()) rows[page * PAGE + i] = row;
      this.#rows = rows;
      this.total = answer.total;
      this.loaded = true;
      this.failure = null;
    } catch (thrown) {
      this.#asked.delete(page);
      this.failure = asFailure(thrown);
    }
  }
}
