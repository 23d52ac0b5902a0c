// One import: file → columns → check → done. Nothing is written before the last press.
import { type Backend, asFailure } from '../../backend/backend';
import type { Failure, ImportEntry, ImportPreview, ImportReport, ImportRun, Progress, RemapImport, UndoneImport } from '../../wire/bindings';

/** Counts of what is no person, in the order they are told. */
export const RECORDS = ['orders', 'payments', 'refunds', 'grades', 'completions', 'answers', 'events', 'waiting', 'absent'] as const;

export class Import {
  preview: ImportPreview | null = $state.raw(null);
  report: ImportReport | null = $state.raw(null);
  history: ImportEntry[] = $state.raw([]);
  progress: Progress | null = $state.raw(null);
  failure: Failure | null = $state.raw(null);
  busy: '' | 'reading' | 'writing' | 'undoing' = $state('');
  stopped = $state(false);
  /** A wish to stop came when everything was written already. */
  late = $state(false);
  /** Counts the previews: another mapping makes other rows. */
  revision = $state(0);
  #wished = false;
  #backend: Backend;

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  get step(): number {
    if (this.report) return 3;
    return this.preview ? 2 : 0;
  }

  /** Rows whose people or certificates would be written. */
  get rowsToWrite(): number {
    const preview = this.preview;
    if (!preview) return 0;
    // Orders and payments that ask are written and wait for their person.
    if (preview.sums.length > 0) return Math.max(0, preview.rows - preview.counts.rejected);
    const held = new Set([...preview.rejected, ...preview.questions].map((remark) => remark.row));
    return Math.max(0, preview.rows - Math.max(held.size, preview.counts.rejected + preview.counts.questions));
  }

  async loadHistory(): Promise<void> {
    await this.#try('', async () => { this.history = (await this.#backend.call('import_history', null)).imports; });
  }

  /** Rows an earlier import did not take, of the one that was asked about. */
  notTaken: ImportRun | null = $state.raw(null);

  async show(entry: ImportEntry): Promise<void> {
    await this.#try('', async () => { this.notTaken = await this.#backend.call('import_show', { id: entry.id }); });
  }

  /** What the last undo did. */
  undone: { entry: ImportEntry; did: UndoneImport } | null = $state.raw(null);

  async undo(entry: ImportEntry): Promise<void> {
    this.undone = null;
    await this.#try('undoing', async () => { this.undone = { entry, did: await this.#backend.call('import_undo', { id: entry.id }, (progress) => (this.progress = progress)) }; });
    this.#settle();
    if (this.undone) await this.loadHistory();
  }

  async choose(): Promise<void> {
    this.stopped = false;
    await this.#try('reading', async () => {
      const preview = await this.#backend.call('import_choose', null, (progress) => (this.progress = progress));
      if (preview.token) { this.report = null; this.preview = preview; this.revision++; }
    });
    this.#settle();
  }

  async remap(index: number, target: string): Promise<void> {
    const preview = this.preview;
    if (!preview) return;
    await this.#again({ targets: preview.columns.map((column, i) => (i === index ? target : column.target)) });
  }

  /** What becomes of a column: by the rules, left out, or only matched. */
  async say(index: number, answer: string): Promise<void> {
    await this.#again({ answers: this.preview?.columns.map((column, i) => (i === index ? answer : column.answer)) });
  }

  /** Reads the file under a saved profile. */
  async under(profile: string): Promise<void> {
    if (profile) await this.#again({ profile });
  }

  /** Whether the file lists everybody. */
  async list(full: boolean): Promise<void> {
    await this.#again({ full });
  }

  /** Reads another sheet of the workbook. */
  async from(sheet: string): Promise<void> {
    await this.#again({ sheet });
  }

  async saveProfile(name: string): Promise<void> {
    const preview = this.preview;
    if (!preview) return;
    await this.#try('reading', async () => { await this.#backend.call('import_profile_save', { token: preview.token, name }); });
    if (!this.failure) await this.#again({ profile: name });
  }

  /** What a status means. */
  async mean(status: string, meaning: string): Promise<void> {
    const token = this.preview?.token;
    if (token && meaning) await this.#read(() => this.#backend.call('import_status', { token, status, meaning }, this.#told));
  }

  /** Gives what a column holds a purpose. */
  async aim(target: string, purpose: string): Promise<void> {
    const token = this.preview?.token;
    if (token) await this.#read(() => this.#backend.call('import_purpose', { token, target, purpose }, this.#told));
  }

  async #again(said: Partial<RemapImport>): Promise<void> {
    const preview = this.preview;
    if (!preview) return;
    const as = { token: preview.token, targets: preview.columns.map((column) => column.target), answers: preview.columns.map((column) => column.answer), profile: null, full: preview.full, sheet: null };
    await this.#read(() => this.#backend.call('import_remap', { ...as, ...said }, this.#told));
  }

  #told = (progress: Progress) => { this.progress = progress; };

  async #read(read: () => Promise<ImportPreview>): Promise<void> {
    await this.#try('reading', async () => { this.preview = await read(); this.revision++; });
    this.#settle();
  }

  async commit(): Promise<void> {
    const preview = this.preview;
    if (!preview || this.busy) return;
    await this.#try('writing', async () => {
      this.report = await this.#backend.call('import_commit', { token: preview.token }, (progress) => (this.progress = progress));
      this.preview = null;
    });
    this.late = this.#wished && this.report !== null;
    this.#settle();
    if (this.report) await this.loadHistory();
  }

  #settle(): void {
    this.progress = null;
    this.stopped = this.failure?.kind === 'cancelled';
  }

  async stop(): Promise<void> {
    this.#wished = true;
    await this.#backend.call('work_cancel', null).catch(() => null);
  }

  async discard(): Promise<void> {
    const token = this.preview?.token;
    this.preview = null;
    this.failure = null;
    if (token) await this.#backend.call('import_discard', { token }).catch(() => null);
  }

  again(): void {
    this.report = null;
    this.preview = null;
    this.failure = null;
  }

  async #try(busy: '' | 'reading' | 'writing' | 'undoing', work: () => Promise<void>): Promise<void> {
    this.busy = busy;
    this.failure = null;
    this.#wished = false;
    try {
      await work();
    } catch (thrown) {
      this.failure = asFailure(thrown);
    } finally {
      this.busy = '';
    }
  }
}
