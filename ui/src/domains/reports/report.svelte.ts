// The access report: what it would hold, then building it.
import { type Backend, asFailure } from '../../backend/backend';
import type { BuiltReport, Failure, Progress, ReportOutline } from '../../wire/bindings';

export class Report {
  outline: ReportOutline | null = $state.raw(null);
  built: BuiltReport | null = $state.raw(null);
  progress: Progress | null = $state.raw(null);
  failure: Failure | null = $state.raw(null);
  busy = $state(false);
  /** `person`, `representative` or `other`. */
  asker = $state('person');
  reason = $state('');
  language = $state('ru');
  /** `sealed`, `locked` (the paper alone) or `folder`. */
  how = $state('sealed');
  /** What is said of places that name other people; the others go by rule. */
  decisions: Record<string, boolean> = $state.raw({});
  placesSeen = $state(false);
  /** The request that it answers. */
  readonly request: string;
  #backend: Backend;
  #person: string;

  constructor(backend: Backend, person: string, language: string, request = '') {
    this.#backend = backend;
    this.#person = person;
    this.request = request;
    this.language = language;
  }

  get ready(): boolean {
    return this.outline !== null && this.decided && (this.asker !== 'other' || this.reason.trim() !== '');
  }

  /** Every place was looked at, and those that ask are answered. */
  get decided(): boolean {
    const places = this.outline?.places ?? [];
    return places.length === 0 || (this.placesSeen && places.every((place) => !place.asks || place.key in this.decisions));
  }

  decide(key: string, cover: boolean): void {
    this.decisions = { ...this.decisions, [key]: cover };
  }

  async prepare(): Promise<void> {
    try {
      this.outline = await this.#backend.call('report_prepare', { id: this.#person });
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
  }

  async build(): Promise<void> {
    if (this.busy || !this.ready) return;
    this.busy = true;
    this.failure = null;
    try {
      const reason = this.asker === 'other' ? this.reason.trim() : `matter-access-${this.asker}`;
      const built = await this.#backend.call('report_build', { person: this.#person, request: this.request, reason, language: this.language, sealed: this.how !== 'folder', paper_alone: this.how === 'locked', decisions: Object.entries(this.decisions).map(([key, cover]) => ({ key, cover })) }, (progress) => (this.progress = progress));
      if (built.place) this.built = built;
    } catch (thrown) {
      this.failure = asFailure(thrown);
    } finally {
      this.busy = false;
      this.progress = null;
    }
  }

  async stop(): Promise<void> {
    await this.#backend.call('work_cancel', null).catch(() => null);
  }
}
