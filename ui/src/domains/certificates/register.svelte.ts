// The register of documents issued, loaded by pages: found, filtered, handed over, carried on, given out.
import { type Backend, asFailure } from '../../backend/backend';
import { Transfer } from '../disclosures/transfer.svelte';
import type { CertificatePage, CertificateRow, ConfirmCertificate, CoreRow, Failure, GiveRegister, HandOver, ListCertificates, PagePicture, SavedList, SucceedCertificate } from '../../wire/bindings';

const PAGE = 100;
type Wanted = Omit<ListCertificates, 'offset' | 'limit'>;

export class Register {
  wanted: Wanted = $state({ query: '', state: '', unclaimed: false, expires_by: '' });
  page: Omit<CertificatePage, 'rows'> | null = $state.raw(null);
  active = $state(0);
  failure: Failure | null = $state.raw(null);
  busy = $state(false);
  open: CertificateRow | null = $state.raw(null);
  chain: CertificateRow[] = $state.raw([]);
  picture: PagePicture | null = $state.raw(null);
  saved = $state('');
  /** Why the open paper is given out although the data are restricted. */
  ground = $state('');
  /** What the paper that was just issued was printed without. */
  remarks: string[] = $state.raw([]);
  cores: CoreRow[] | null = $state.raw(null);
  readonly transfer: Transfer;
  #rows: (CertificateRow | undefined)[] = $state.raw([]);
  #asked = new Set<number>();
  #generation = 0;
  #backend: Backend;

  constructor(backend: Backend) {
    this.#backend = backend;
    this.transfer = new Transfer(backend);
  }

  get loaded(): boolean { return this.page !== null; }
  get total(): number { return this.page?.total ?? 0; }
  get matched(): number { return this.page?.matched ?? 0; }
  get nextNumber(): string { return this.page?.next_number ?? ''; }
  get query(): string { return this.wanted.query; }
  /** Something but the query narrows the list. */
  get filtered(): boolean { return this.wanted.state !== '' || this.wanted.unclaimed || this.wanted.expires_by !== ''; }

  row(index: number): CertificateRow | undefined {
    return this.#rows[index];
  }

  async find(query: string): Promise<void> {
    await this.filter({ query });
  }

  async filter(change: Partial<Wanted>): Promise<void> {
    this.wanted = { ...this.wanted, ...change };
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
    this.chain = [];
    this.picture = null;
    this.saved = '';
    this.ground = '';
    this.remarks = [];
    await this.#try(async () => {
      if (row.standing !== 'original' || row.after) this.chain = (await this.#backend.call('certificate_chain', { id: row.id })).papers;
      if (!row.has_page) return;
      await this.#draw(row.id, 1);
    });
  }

  /** Another page of the open paper. */
  async turn(page: number): Promise<void> {
    const id = this.open?.id;
    if (id) await this.#try(() => this.#draw(id, page));
  }

  async #draw(id: string, page: number): Promise<void> {
    const picture = await this.#backend.call('certificate_picture', { id, page });
    if (this.open?.id === id) this.picture = picture;
  }

  hide(): void {
    this.open = null;
    this.picture = null;
    this.failure = null;
  }

  forget(): void {
    this.failure = null;
    this.cores = null;
  }

  async save(): Promise<void> {
    const id = this.open?.id;
    if (id) await this.#try(async () => { this.saved = (await this.#backend.call('certificate_save', { id, ground: this.ground })).place; });
  }

  async print(): Promise<void> {
    const id = this.open?.id;
    if (id) await this.#try(async () => { await this.#backend.call('certificate_print', { id, ground: this.ground }); });
  }

  handOver(request: HandOver): Promise<boolean> {
    return this.#change(() => this.#backend.call('certificate_hand_over', request));
  }

  end(how: 'revoke' | 'spoil', id: string, reason: string): Promise<boolean> {
    return this.#change(() => this.#backend.call(how === 'revoke' ? 'certificate_revoke' : 'certificate_spoil', { id, reason }));
  }

  confirm(request: ConfirmCertificate): Promise<boolean> {
    return this.#change(() => this.#backend.call('certificate_confirm', request));
  }

  /** Issues the next paper of a chain and shows it. */
  async succeed(request: SucceedCertificate): Promise<boolean> {
    let issued = '';
    let remarks: string[] = [];
    const done = await this.#change(async () => { ({ id: issued, remarks } = await this.#backend.call('certificate_succeed', request)); });
    if (!done) return false;
    await this.#try(async () => {
      const { papers } = await this.#backend.call('certificate_chain', { id: issued });
      const last = papers.find((row) => row.id === issued);
      if (last) await this.show(last);
      this.remarks = remarks;
    });
    return true;
  }

  async look(query: string, born: string): Promise<void> {
    this.cores = null;
    await this.#try(async () => { this.cores = (await this.#backend.call('certificate_cores', { query, born })).cores; });
  }

  async give(request: Omit<GiveRegister, 'wanted'>): Promise<SavedList | null> {
    let saved: SavedList | null = null;
    await this.#try(async () => { saved = await this.#backend.call('register_save', { ...request, wanted: this.#request(0) }); });
    return saved;
  }

  printAll(language: string): Promise<boolean> {
    return this.#try(async () => { await this.#backend.call('register_print', { wanted: this.#request(0), format: '', reason: '', recipient: '', delete_by: '', language, ground: '' }); });
  }

  #request(page: number): ListCertificates {
    return { ...$state.snapshot(this.wanted), offset: page * PAGE, limit: PAGE };
  }

  async #change(work: () => Promise<unknown>): Promise<boolean> {
    const done = await this.#try(async () => { await work(); });
    if (!done) return false;
    const open = this.open?.id;
    await this.filter({});
    const again = open ? this.#rows.find((row) => row?.id === open) : undefined;
    if (again) await this.show(again);
    return true;
  }

  async #load(page: number, fresh: boolean): Promise<void> {
    const generation = this.#generation;
    await this.#try(async () => {
      const answer = await this.#backend.call('certificates_list', this.#request(page));
      if (generation !== this.#generation) return;
      const rows = fresh ? Array.from<CertificateRow | undefined>({ length: answer.matched }) : [...this.#rows];
      for (const [i, row] of answer.rows.entries()) rows[page * PAGE + i] = row;
      this.#rows = rows;
      this.page = answer;
      if (fresh) this.active = 0;
    });
  }

  async #try(work: () => Promise<void>): Promise<boolean> {
    this.failure = null;
    this.busy = true;
    try {
      await work();
      return true;
    } catch (thrown) {
      this.failure = asFailure(thrown);
      return false;
    } finally {
      this.busy = false;
    }
  }
}
