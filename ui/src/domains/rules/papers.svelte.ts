// The papers of the rules: a picture of the page shown; a later wish overtakes an earlier answer.
import { type Backend, asFailure } from '../../backend/backend';
import type { Failure, PagePicture } from '../../wire/bindings';

export class Papers {
  paper = $state('processing');
  language: string = $state('ru');
  picture: PagePicture | null = $state.raw(null);
  failure: Failure | null = $state.raw(null);
  working = $state(false);
  #backend: Backend;
  #asked = 0;

  constructor(backend: Backend, language: string) {
    this.#backend = backend;
    this.language = language;
  }

  async show(page: number): Promise<void> {
    const asked = ++this.#asked;
    const wanted = { paper: this.paper, language: this.language, page };
    this.failure = null;
    if (page === 1) this.picture = null;
    try {
      const picture = await this.#backend.call('rules_paper_picture', wanted);
      if (asked === this.#asked) this.picture = picture;
    } catch (thrown) {
      if (asked === this.#asked) this.failure = asFailure(thrown);
    }
  }

  /** The place of the file; empty when the dialog was closed or it could not be written. */
  async save(): Promise<string> {
    let place = '';
    await this.#work(async () => { place = (await this.#backend.call('rules_paper_save', { paper: this.paper, language: this.language, page: 1 })).place; });
    return place;
  }

  async print(): Promise<void> {
    await this.#work(async () => { await this.#backend.call('rules_paper_print', { paper: this.paper, language: this.language, page: 1 }); });
  }

  async #work(ask: () => Promise<void>): Promise<void> {
    this.working = true;
    this.failure = null;
    try {
      await ask();
    } catch (thrown) {
      this.failure = asFailure(thrown);
    } finally {
      this.working = false;
    }
  }
}
