// Whether a paper is genuine: what is held out, what a caller may hear, what others check with.
import { type Backend, asFailure } from '../../backend/backend';
import type { Failure, IssuerKeys, SavedFile, Verification } from '../../wire/bindings';

type Part = 'verify' | 'ask' | 'keys';

export class Authenticity {
  text = $state('');
  found: Verification | null = $state.raw(null);
  number = $state('');
  name = $state('');
  askedBy = $state('');
  answer = $state('');
  keys: IssuerKeys | null = $state.raw(null);
  saved = $state('');
  replacing = $state(false);
  failure: Failure | null = $state.raw(null);
  /** Which part the failure is about. */
  part: Part = $state('keys');
  #backend: Backend;

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  async load(): Promise<void> {
    await this.#try('keys', async () => { this.keys = await this.#backend.call('issuer_keys', null); });
  }

  async verifyText(): Promise<void> {
    this.found = null;
    await this.#try('verify', async () => { this.found = await this.#backend.call('certificate_verify_text', { text: this.text }); });
  }

  async verifyFile(): Promise<void> {
    await this.#try('verify', async () => {
      const { found } = await this.#backend.call('certificate_verify_file', null);
      // Nothing was chosen: what was found before stays.
      if (found) { this.found = found; this.text = ''; }
    });
  }

  /** What a caller asked before is nobody's business now. */
  changed(): void {
    this.answer = '';
    if (this.part === 'ask') this.failure = null;
  }

  async ask(): Promise<void> {
    this.answer = '';
    await this.#try('ask', async () => { this.answer = (await this.#backend.call('certificate_asked', { number: this.number, name: this.name, asked_by: this.askedBy })).answer; });
  }

  async save(what: 'verifier_save' | 'issuer_keys_save' | 'status_list_save'): Promise<void> {
    await this.#try('keys', async () => {
      const file: SavedFile = await this.#backend.call(what, null);
      if (!file.place) return;
      this.saved = file.place;
      // The first file given out may have made the first key.
      this.keys = await this.#backend.call('issuer_keys', null);
    });
  }

  /** True when the key was replaced. */
  async replace(): Promise<boolean> {
    this.replacing = false;
    return this.#try('keys', async () => { this.keys = await this.#backend.call('issuer_key_replace', null); });
  }

  async #try(part: Part, work: () => Promise<void>): Promise<boolean> {
    this.part = part;
    this.failure = null;
    try {
      await work();
      return true;
    } catch (thrown) {
      this.failure = asFailure(thrown);
      return false;
    }
  }
}
