// The register of certificates, loaded by pages.
import { type Backend, asFailure } from '../../backend/backend';
import type { CertificateRow, Failure, PagePicture } from '../../wire/bindings';

const PAGE = 100;

export class Register {
  query = $state('');
  total = $state(0);
  matched = $state(0);
  nextNumber = $state('');
  active = $state(0);
  loaded = $state(false);
  failure: Failure | null = $state.raw(null);
  open: CertificateRow | null = $state.raw(null);
  picture: PagePicture | null = $state.raw(null);
  saved = $state('');
  #rows: (CertificateRow | undefined)[] = $state.raw([]);
  #asked = new Set<number>();
  #generation = 0;
  #backend: Backend;

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  row(index: number): CertificateRow | undefined {
    return this.#rows[index];
  }

  async find(query: string): Promise<void> {
    this.query = query;
    this.#generation += 1;
    this.#asked = new Set([0]);
    await this.#load(0, true);
  }

  ensure(first: number, last: number): void {
    for (let page = Math.floor(first / PAGE); page <= Math.floor(last / PAGE); page++) {
      if (page * PAGE < this.matched && !this.#asked.has(page)) {
        this.#asked.add(page);
        void this.#load(page, false);
      }
    }
  }

  async show(row: CertificateRow): Promise<void> {
    this.open = row;
    this.picture = null;
    this.saved = '';
    if (!row.has_page) return;
    await this.#try(async () => {
      const picture = await this.#backend.call('certificate_picture', { id: row.id });
      if (this.open?.id === row.id) this.picture = picture;
    });
  }

  hide(): void {
    this.open = null;
    this.picture = null;
    this.failure = null;
  }

  async save(): Promise<void> {
    const id = this.open?.id;
    if (id) await this.#try(async () => { this.saved = (await this.#backend.call('certificate_save', { id })).place; });
  }

  async print(): Promise<void> {
    const id = this.open?.id;
    if (id) await this.#try(async () => { await this.#backend.call('certificate_print', { id }); });
  }

  async #load(page: number, fresh: boolean): Promise<void> {
    const generation = this.#generation;
    await this.#try(async () => {
      const answer = await this.#backend.call('certificates_list', { query: this.query, offset: page * PAGE, limit: PAGE });
      if (generation !== this.#generation) return;
      const rows = fresh ? Array.from<CertificateRow | undefined>({ length: answer.matched }) : [...this.#rows];
      for (const [i, row] of answer.rows.entries()) rows[page * PAGE + i] = row;
      this.#rows = rows;
      this.total = answer.total;
      this.matched = answer.matched;
      this.nextNumber = answer.next_number;
      this.loaded = true;
      if (fresh) this.active = 0;
    });
  }

  async #try(work: () => Promise<void>): Promise<void> {
    this.failure = null;
    try {
      await work();
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
  }
}
