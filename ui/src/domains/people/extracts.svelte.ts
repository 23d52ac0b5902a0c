// What is given out of a group, or of an organisation's people: shown first, then as an encrypted file, on paper, or
// straight to the printer.
import type { Backend } from '../../backend/backend';
import { Work } from '../../backend/work.svelte';
import { Transfer } from '../disclosures/transfer.svelte';
import type { ExtractPreview, SavedExtract } from '../../wire/bindings';

export const AUDIENCES = ['teacher', 'support', 'finance'];
/** On which restricted data are given out all the same. */
export const GROUNDS = ['official_demand', 'claim'];

export class Extracts extends Work {
  shown: ExtractPreview | null = $state.raw(null);
  given: SavedExtract | null = $state.raw(null);
  order = $state({ audience: 'teacher', ground: '', form: 'zip', reason: '', recipient: '', delete_by: '' });
  readonly language: string;
  readonly transfer: Transfer;
  #of: string;
  #backend: Backend;

  /** Of a group; of an organisation when its name is given, which is then the recipient. */
  constructor(backend: Backend, of: string, language: string, organisation = '') {
    super();
    this.#backend = backend;
    this.transfer = new Transfer(backend);
    this.#of = of;
    this.language = language;
    if (organisation) this.order = { ...this.order, audience: 'organisation', recipient: organisation };
  }

  get ofOrganisation(): boolean { return this.order.audience === 'organisation'; }

  #asked() {
    return { group: this.#of, audience: this.order.audience, language: this.language, ground: this.order.ground };
  }

  async preview(): Promise<void> {
    this.given = null;
    this.shown = await this.run('extract', () => this.#backend.call('extract_preview', this.#asked()));
  }

  async give(): Promise<boolean> {
    const { form, reason, recipient, delete_by } = this.order;
    const request = { order: this.#asked(), reason, recipient, delete_by, paper: form !== 'zip' };
    const given = await this.run('extract', () => this.#backend.call(form === 'print' ? 'extract_print' : 'extract_save', request));
    if (given?.place) this.given = given;
    return Boolean(given?.place);
  }
}
