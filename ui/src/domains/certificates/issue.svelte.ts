// Issuing one certificate: the picture follows the form 150 ms after the last key; late pictures are dropped.
import { type Backend, asFailure } from '../../backend/backend';
import { date } from '../../format/dates';
import type { CertificateDraft, DraftCertificate, Failure, IssuedCertificate } from '../../wire/bindings';

const PAUSE = 150;

export class Issue {
  form: DraftCertificate = $state({ person: '', programme: '', hours: '', completed: '', language: 'ru', template: '', name: '', document: '', valid_until: '' });
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

  constructor(backend: Backend, person: string, language: string) {
    this.#backend = backend;
    this.form.person = person;
    this.form.language = language;
  }

  touchName(): void {
    this.#nameTouched = true;
    this.changed();
  }

  /** The form changed: draw again when typing pauses. */
  changed(): void {
    this.stale = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.draw(), PAUSE);
  }

  /** A known programme brings its hours and, for this person, the day of completion. */
  pickProgramme(): void {
    const known = this.draft?.programmes.find((programme) => programme.title === this.form.programme);
    if (known?.hours && !this.form.hours) this.form.hours = String(known.hours);
    if (known?.completed && !this.form.completed) this.form.completed = date(known.completed);
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
      this.saved = (await this.#backend.call('certificate_save', { id: this.issued.id })).place || this.saved;
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
  }

  async print(): Promise<void> {
    if (!this.issued) return;
    try {
      await this.#backend.call('certificate_print', { id: this.issued.id });
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
  }

  stop(): void {
    clearTimeout(this.#timer);
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
