// Issuing one certificate: the picture follows the form 150 ms after the last key; late pictures are dropped.
import { type Backend, asFailure } from '../../backend/backend';
import { date } from '../../format/dates';
import type { CertificateDraft, DraftCertificate, Failure, IssuedCertificate } from '../../wire/bindings';

const PAUSE = 150;
/** Warnings that a paper is issued with only when somebody says so. */
export const DOUBTS = ['completed_early', 'issued_before', 'not_studied', 'marks_unassigned', 'paid_nothing', 'paid_other_years', 'paid_otherwise', 'payer_under_age'];

export class Issue {
  form: DraftCertificate = $state({ person: '', programme: '', hours: '', completed: '', language: 'ru', template: '', name: '', document: '', valid_until: '', began: '', second_name: '', second_programme: '', without: [], recipient: '', asked: '', confirmed: false, payment: { year: '', sum: '', learner: '', born: '', tax_number: '' }, page: 1 });
  draft: CertificateDraft | null = $state.raw(null);
  issued: IssuedCertificate | null = $state.raw(null);
  failure: Failure | null = $state.raw(null);
  /** The picture belongs to an older form. */
  stale = $state(false);
  busy = $state(false);
  saved = $state('');
  #backend: Backend;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #generation = 0;
  #nameTouched = false;
  #prefilled = false;
  #paid = false;

  constructor(backend: Backend, person: string, language: string) {
    this.#backend = backend;
    this.form.person = person;
    this.form.language = language;
  }

  /** What somebody confirms before the paper is issued all the same. */
  get doubts(): string[] {
    return (this.draft?.warnings ?? []).filter((warning) => DOUBTS.includes(warning));
  }

  touchName(): void {
    this.#nameTouched = true;
    this.changed();
  }

  /** The form changed: draw again when typing pauses. */
  changed(): void {
    this.stale = true;
    // What was confirmed was the form as it stood.
    this.form.confirmed = false;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.draw(), PAUSE);
  }

  /** Another page of a paper of several. */
  turn(page: number): void {
    this.form.page = page;
    void (this.issued ? this.look(page) : this.draw());
  }

  /** An issued paper is looked at as it was frozen. */
  async look(page: number): Promise<void> {
    const issued = this.issued;
    if (!issued) return;
    try {
      const picture = await this.#backend.call('certificate_picture', { id: issued.id, page });
      this.issued = { ...issued, picture };
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
  }

  /** A mark that a transcript leaves out, or takes in again. */
  leave(item: string, out: boolean): void {
    this.form.without = this.form.without.filter((one) => one !== item);
    if (out) this.form.without.push(item);
    this.changed();
  }

  /** Another title: what is asked differs, so does the template; a day it was asked for belongs to the one before. */
  pickDocument(): void {
    this.form.template = '';
    this.form.asked = '';
    this.form.page = 1;
    this.changed();
  }

  /** A known programme brings its hours and, for this person, the day of completion. */
  pickProgramme(): void {
    const known = this.draft?.programmes.find((programme) => programme.title === this.form.programme);
    if (known?.hours && !this.form.hours) this.form.hours = String(known.hours);
    if (known?.completed && !this.form.completed) this.form.completed = date(known.completed);
    if (known?.began && !this.form.began && this.draft && !['training', 'participation'].includes(this.draft.paper)) this.form.began = date(known.began);
    this.changed();
  }

  async draw(): Promise<void> {
    if (this.issued) return;
    const generation = ++this.#generation;
    const asked = { ...$state.snapshot(this.form), name: this.#nameTouched ? this.form.name : '' };
    try {
      const draft = await this.#backend.call('certificate_draft', asked);
      if (generation !== this.#generation || this.issued) return;
      this.draft = draft;
      this.failure = null;
      this.stale = false;
      if (!this.#nameTouched) this.form.name = draft.proposed_name;
      if (!this.form.document) this.form.document = draft.documents[0]?.key ?? '';
      this.form.template = draft.template;
      if (draft.picture.page) this.form.page = draft.picture.page;
      this.#fillPayment(draft);
      this.#prefill(draft);
    } catch (thrown) {
      if (generation === this.#generation) this.failure = asFailure(thrown);
    }
  }

  async issue(): Promise<void> {
    if (this.busy || this.issued) return;
    clearTimeout(this.#timer);
    this.#generation += 1;
    this.busy = true;
    this.failure = null;
    try {
      this.issued = await this.#backend.call('certificate_issue', { ...$state.snapshot(this.form), name: this.#nameTouched ? this.form.name : '' });
    } catch (thrown) {
      this.failure = asFailure(thrown);
    } finally {
      this.busy = false;
    }
  }

  async save(): Promise<void> {
    if (!this.issued) return;
    try {
      this.saved = (await this.#backend.call('certificate_save', { id: this.issued.id, ground: '' })).place || this.saved;
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
  }

  async print(): Promise<void> {
    if (!this.issued) return;
    try {
      await this.#backend.call('certificate_print', { id: this.issued.id, ground: '' });
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  /** The newest year that was paid for, and the one learner paid for, are proposed. */
  #fillPayment(draft: CertificateDraft): void {
    if (draft.paper !== 'payment' || this.#paid) return;
    this.#paid = true;
    const paid = draft.known.paid[0];
    if (paid && !this.form.payment.year) this.form.payment = { ...this.form.payment, year: String(paid.year), sum: paid.sum };
    const learner = draft.known.learners.length === 1 ? draft.known.learners[0] : null;
    if (learner && !this.form.payment.learner) this.form.payment = { ...this.form.payment, learner: learner.name, born: learner.born ? date(learner.born) : '' };
    this.changed();
  }

  /** When this person completed exactly one known programme, the form starts with it. */
  #prefill(draft: CertificateDraft): void {
    if (this.#prefilled) return;
    this.#prefilled = true;
    const done = draft.programmes.filter((programme) => programme.completed);
    if (this.form.programme || done.length !== 1) return;
    this.form.programme = done[0].title;
    this.pickProgramme();
  }
}
