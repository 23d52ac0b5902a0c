// The letter to one person: looked at, saved, printed.
import type { Backend } from '../../backend/backend';
import { Work } from '../../backend/work.svelte';
import type { PagePicture } from '../../wire/bindings';

export class NoticePreview extends Work {
  picture: PagePicture | null = $state.raw(null);
  saved = $state('');
  /** Empty goes by the person's last certificate. */
  language = $state('');
  #backend: Backend;
  #person: string;
  #other: string;

  constructor(backend: Backend, person: string, other: string) {
    super();
    this.#backend = backend;
    this.#person = person;
    this.#other = other;
  }

  #letter(page = 1) {
    return { person: this.#person, language: this.language, other: this.#other, page };
  }

  async draw(page = 1): Promise<void> {
    this.picture = await this.run('draw', () => this.#backend.call('notice_letter_picture', this.#letter(page)));
  }

  async save(): Promise<void> {
    const saved = await this.run('save', () => this.#backend.call('notice_letter_save', this.#letter()));
    if (saved) this.saved = saved.place;
  }

  async print(): Promise<boolean> {
    return (await this.run('print', async () => { await this.#backend.call('notice_letter_print', this.#letter()); return true; })) === true;
  }
}
