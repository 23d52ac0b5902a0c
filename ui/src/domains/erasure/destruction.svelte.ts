// Destroying what is due by its term, or what no purpose needs: plan, typed confirmation, one run. A plan that changed meanwhile is refused by the
// core and shown anew; until the last row is gone the work can be stopped.
import { type Backend, asFailure } from '../../backend/backend';
import type { DestructionPlan, DestructionStay, Failure, PlanDestruction, Progress } from '../../wire/bindings';

export class Destruction {
  step = $state(0);
  plan: DestructionPlan | null = $state.raw(null);
  typed = $state('');
  language = $state('ru');
  progress: Progress | null = $state.raw(null);
  failure: Failure | null = $state.raw(null);
  busy = $state(false);
  #backend: Backend;
  #asked: PlanDestruction;

  constructor(backend: Backend, asked: PlanDestruction, language: string) {
    this.#backend = backend;
    this.#asked = asked;
    this.language = language;
  }

  get matches(): boolean {
    return this.plan !== null && this.typed.replaceAll(/\s/g, '') === this.plan.confirm_word;
  }

  get changed(): boolean {
    return this.failure !== null && /plan_changed/.test(this.failure.code);
  }

  /** What stays, by reason, in the order of the core. */
  get reasons(): [string, DestructionStay[]][] {
    const found = new Map<string, DestructionStay[]>();
    for (const stay of this.plan?.stays ?? []) found.set(stay.reason, [...(found.get(stay.reason) ?? []), stay]);
    return [...found];
  }

  async load(): Promise<void> {
    this.step = 0;
    this.typed = '';
    await this.#work(async () => {
      this.plan = await this.#backend.call('destroy_plan', this.#asked, (progress) => (this.progress = progress));
    });
  }

  next(): void {
    if (this.plan && this.plan.values > 0 && !this.failure) this.step = 1;
  }

  back(): void {
    if (!this.busy) { this.step = 0; this.failure = null; }
  }

  /** The id of the run, once everything is done. */
  async run(): Promise<string | null> {
    const plan = this.plan;
    if (!plan || !this.matches || this.busy) return null;
    let id: string | null = null;
    await this.#work(async () => {
      const outcome = await this.#backend.call('destroy_run', { ...this.#asked, hash: plan.hash, typed: this.typed.trim(), language: this.language }, (progress) => (this.progress = progress));
      this.plan = null;
      id = outcome.id;
    });
    return id;
  }

  /** What is under way stops before the point of no return; later the core pays no heed. */
  async stop(): Promise<void> {
    await this.#backend.call('work_cancel', null);
  }

  get stoppable(): boolean {
    return this.progress === null || ['planning', 'erasing'].includes(this.progress.stage);
  }

  async #work(work: () => Promise<void>): Promise<void> {
    this.busy = true;
    this.failure = null;
    try {
      await work();
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
    this.busy = false;
    this.progress = null;
  }
}
