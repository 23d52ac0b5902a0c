// Places, copies, schedule, drill: the state of the section.
import { type Backend, type Response, asFailure, unlessStopped } from '../../backend/backend';
import type { BackupCopy, BackupRun, BackupSchedule, Backups as Answer, Failure, Progress, VerifiedBackup } from '../../wire/bindings';

const LARGEST = 1000;

/** A whole number of generations; null when the text is none. */
export function generations(text: string): number | null {
  return /^\d{1,4}$/.test(text.trim()) && Number(text) <= LARGEST ? Number(text) : null;
}

export class Backups {
  all: Answer | null = $state.raw(null);
  failure: Failure | null = $state.raw(null);
  /** Long work under way. */
  work: 'make' | 'drill' | 'renew' | null = $state(null);
  progress: Progress | null = $state.raw(null);
  /** What the last run did in each place. */
  run: BackupRun | null = $state.raw(null);
  drill: VerifiedBackup | null = $state.raw(null);
  /** The copy somebody is about to destroy. */
  doomed: BackupCopy | null = $state.raw(null);
  /** A copy that is not at hand, and what is said of it. */
  missing: BackupCopy | null = $state.raw(null);
  said = $state({ how: 'destroyed', on: '', reason: '' });
  /** Somebody is asked whether the old copies may go. */
  renewing = $state(false);
  every = $state('24');
  keep = $state({ daily: '', weekly: '', monthly: '' });
  saved = $state(0);
  readonly #backend: Backend;
  readonly #changed: () => void;

  constructor(backend: Backend, changed: () => void = () => {}) {
    this.#backend = backend;
    this.#changed = changed;
  }

  get scheduleRight(): boolean {
    return [this.keep.daily, this.keep.weekly, this.keep.monthly].every((text) => generations(text) !== null);
  }

  async load(): Promise<void> {
    await this.#take(() => this.#backend.call('backups_get', null));
    this.#fill();
  }

  async make(): Promise<void> {
    if (this.work) return;
    this.work = 'make';
    this.run = null;
    await this.#long('backup_make', (run) => (this.run = run));
  }

  /** Copies in reach that a renewal destroys. */
  get old(): number {
    return this.all?.copies.filter((copy) => copy.destroy_by && copy.present).length ?? 0;
  }

  async renew(): Promise<void> {
    this.renewing = false;
    if (this.work) return;
    this.work = 'renew';
    this.run = null;
    await this.#long('backup_renew', (run) => (this.run = run));
  }

  beginMissing(copy: BackupCopy): void {
    this.missing = copy;
    this.said = { how: 'destroyed', on: '', reason: copy.block?.reason ?? '' };
    this.failure = null;
  }

  keepMissing(): void {
    this.missing = null;
    this.failure = null;
  }

  async sayMissing(): Promise<boolean> {
    const copy = this.missing;
    if (!copy) return false;
    const { how, on, reason } = this.said;
    const id = copy.id;
    await this.#take(() => (how === 'blocked' ? this.#backend.call('backup_block', { id, reason, review: on }) : this.#backend.call('backup_declare', { id, lost: how === 'lost', on })));
    if (this.failure === null) this.missing = null;
    return this.failure === null;
  }

  async tryRestore(): Promise<void> {
    if (this.work) return;
    this.work = 'drill';
    this.drill = null;
    await this.#long('backup_drill', (drill) => (this.drill = drill));
  }

  async stop(): Promise<void> {
    await this.#backend.call('work_cancel', null);
  }

  addPlace(): Promise<void> {
    return this.#take(() => this.#backend.call('backup_place_add', null));
  }

  removePlace(id: string): Promise<void> {
    return this.#take(() => this.#backend.call('backup_place_remove', { id }));
  }

  async destroy(): Promise<boolean> {
    const copy = this.doomed;
    this.doomed = null;
    if (!copy) return false;
    await this.#take(() => this.#backend.call('backup_destroy', { id: copy.id }));
    return this.failure === null;
  }

  async saveSchedule(): Promise<boolean> {
    const { daily, weekly, monthly } = this.keep;
    if (!this.scheduleRight) return false;
    const schedule: BackupSchedule = { every_hours: Number(this.every), daily: Number(daily), weekly: Number(weekly), monthly: Number(monthly) };
    await this.#take(() => this.#backend.call('backup_schedule', schedule));
    return this.failure === null;
  }

  #fill(): void {
    const schedule = this.all?.schedule;
    if (!schedule) return;
    this.every = String(schedule.every_hours);
    this.keep = { daily: String(schedule.daily), weekly: String(schedule.weekly), monthly: String(schedule.monthly) };
  }

  async #take(call: () => Promise<Answer>): Promise<void> {
    try {
      this.all = await call();
      this.failure = null;
      this.#changed();
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
  }

  /** Does long work; what came of it is said together with the list it changed, never before. */
  async #long<C extends 'backup_make' | 'backup_renew' | 'backup_drill'>(command: C, say: (outcome: Response<C>) => void): Promise<void> {
    this.progress = null;
    this.failure = null;
    let outcome: Response<C> | null = null;
    let failure: Failure | null = null;
    try {
      outcome = await this.#backend.call(command, null, (report) => (this.progress = report));
    } catch (thrown) {
      failure = unlessStopped(thrown);
    }
    await this.#take(() => this.#backend.call('backups_get', null));
    this.failure ??= failure;
    if (outcome !== null) say(outcome);
    this.work = null;
    this.progress = null;
  }
}
