// A form of a consent: looked at, saved, printed. With a person it bears her name, without it is blank.
import { type Backend, asFailure } from '../../backend/backend';
import type { ConsentForm, Failure, PagePicture } from '../../wire/bindings';

export class FormPreview {
  picture: PagePicture | null = $state.raw(null);
  failure: Failure | null = $state.raw(null);
  busy = $state('');
  saved = $state('');
  form: ConsentForm = $state({ kind: 'processing', person: '', language: 'ru', page: 1 });
  #backend: Backend;

  constructor(backend: Backend, form: ConsentForm) {
    this.#backend = backend;
    this.form = form;
  }

  async #run<T>(name: string, work: (form: ConsentForm) => Promise<T>): Promise<T | null> {
    this.busy = name;
    this.failure = null;
    try {
      return await work($state.snapshot(this.form));
    } catch (thrown) {
      this.failure = asFailure(thrown);
      return null;
    } finally {
      this.busy = '';
    }
  }

  async draw(page = 1): Promise<void> {
    this.form.page = page;
    this.picture = await this.#run('draw', (form) => this.#backend.call('consent_form_picture', form));
  }

  async save(): Promise<void> {
    const saved = await this.#run('save', (form) => this.#backend.call('consent_form_save', form));
    if (saved) this.saved = saved.place;
  }

  async print(): Promise<boolean> {
    return (await this.#run('print', async (form) => { await this.#backend.call('consent_form_print', form); return true; })) === true;
  }
}
