// Erasing one person: plan, typed confirmation, outcome. Nothing is deleted before the surname is typed; a plan that
// changed meanwhile is refused by the core and shown anew.
import { type Backend, asFailure } from '../../backend/backend';
import { sameWord } from '../../format/names';
import type { ErasureOutcome, ErasurePlan, Failure, PagePicture, PaperLine, Progress } from '../../wire/bindings';

export const STATES = ['erased', 'compacted', 'scanned', 'papers', 'final'];

export class Erasure {
  step = $state(0);
  plan: ErasurePlan | null = $state.raw(null);
  ground = $state('');
  received = $state('');
  /** The request that asks for it; it names ground and day. */
  readonly request: string;
  typed = $state('');
  language = $state('ru');
  outcome: ErasureOutcome | null = $state.raw(null);
  progress: Progress | null = $state.raw(null);
  failure: Failure | null = $state.raw(null);
  busy = $state(false);
  paper: PaperLine | null = $state.raw(null);
  picture: PagePicture | null = $state.raw(null);
  saved = $state('');
  #backend: Backend;
  #person: string;
  #generation = 0;

  constructor(backend: Backend, person: string, language: string, request = '') {
    this.#backend = backend;
    this.#person = person;
    this.request = request;
    this.language = language;
  }

  /** The typed word is the surname, in Kazakh or Russian spelling. */
  get matches(): boolean {
    return this.plan !== null && sameWord(this.typed, this.plan.confirm_word);
  }

  get changed(): boolean {
    return this.failure !== null && /changed/.test(this.failure.code);
  }

  /** The run stopped before its papers: only going on is offered. */
  get interrupted(): boolean {
    return this.outcome !== null && !['papers', 'final'].includes(this.outcome.state);
  }

  async loadPlan(): Promise<void> {
    const generation = ++this.#generation;
    try {
      const plan = await this.#backend.call('erase_plan', { person: this.#person, request: this.request, ground: this.ground, received: this.received });
      if (generation !== this.#generation) return;
      this.plan = plan;
      this.ground = plan.ground;
      this.failure = null;
    } catch (thrown) {
      if (generation === this.#generation) this.failure = asFailure(thrown);
    }
  }

  /** Shows the plan again after it changed. */
  async lookAgain(): Promise<void> {
    this.step = 0;
    this.typed = '';
    await this.loadPlan();
  }

  next(): void {
    if (this.plan && !this.failure) this.step = 1;
  }

  back(): void {
    if (this.step === 1 && !this.busy) { this.step = 0; this.failure = null; }
  }

  async run(): Promise<void> {
    const plan = this.plan;
    if (!plan || !this.matches || this.busy) return;
    await this.#work(async () => {
      this.outcome = await this.#backend.call('erase_run', { person: this.#person, request: this.request, ground: this.ground, received: this.received, hash: plan.hash, typed: this.typed.trim(), language: this.language }, (progress) => (this.progress = progress));
      this.#finish();
    });
  }

  /** Opens an earlier run. */
  async open(id: string): Promise<void> {
    this.step = 2;
    await this.#work(async () => { this.outcome = await this.#backend.call('erasure_open', { id }); });
  }

  async resume(): Promise<void> {
    const id = this.outcome?.id;
    if (!id || this.busy) return;
    await this.#work(async () => {
      this.outcome = await this.#backend.call('erasure_resume', { id }, (progress) => (this.progress = progress));
    });
  }

  async showPaper(paper: PaperLine, page = 1): Promise<void> {
    this.paper = paper;
    if (page === 1) { this.picture = null; this.saved = ''; }
    await this.#try(async () => {
      const picture = await this.#backend.call('paper_picture', { id: paper.id, page });
      if (this.paper?.id === paper.id) this.picture = picture;
    });
  }

  hidePaper(): void {
    this.paper = null;
    this.picture = null;
  }

  async savePaper(paper: PaperLine): Promise<void> {
    await this.#try(async () => { this.saved = (await this.#backend.call('paper_save', { id: paper.id, page: 1 })).place; });
  }

  async printPaper(paper: PaperLine): Promise<void> {
    await this.#try(async () => { await this.#backend.call('paper_print', { id: paper.id, page: 1 }); });
  }

  /** Forgets the plan and what was typed: both hold the name. */
  #finish(): void {
    this.plan = null;
    this.typed = '';
    this.step = 2;
  }

  async #work(work: () => Promise<void>): Promise<void> {
    this.busy = true;
    await this.#try(work);
    this.busy = false;
    this.progress = null;
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
