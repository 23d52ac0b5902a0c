// The page of consents: what waits, texts of forms, lists of addresses.
import type { Backend } from '../../backend/backend';
import { Work } from '../../backend/work.svelte';
import { Transfer } from '../disclosures/transfer.svelte';
import type { AddConsentText, BuildList, CheckedList, ConsentsPage, ListPreview, ProveTicks, ProvenTicks, SaveList, SavedLetters, SavedList, UnsubscribedReport, WaitingPage } from '../../wire/bindings';

const PAGE = 100;
/** Groups that get letters with forms. */
export const LETTERS = ['coming_of_age', 'no_basis', 'renewal'];

export class ConsentsBoard extends Work {
  page: ConsentsPage | null = $state.raw(null);
  group = $state('');
  people: WaitingPage | null = $state.raw(null);
  readonly transfer: Transfer;
  /** The copy that could not be looked for. */
  unseen = $state('');
  #backend: Backend;

  constructor(backend: Backend) {
    super();
    this.#backend = backend;
    this.transfer = new Transfer(backend);
  }

  async load(): Promise<void> {
    const page = await this.run('load', () => this.#backend.call('consents_page', null));
    if (page) this.page = page;
  }

  async #take(name: string, work: () => Promise<ConsentsPage>): Promise<boolean> {
    const page = await this.run(name, work);
    if (page) this.page = page;
    return page !== null;
  }

  /** Shows or hides the people behind a group. */
  async show(key: string): Promise<void> {
    if (this.group === key) { this.group = ''; this.people = null; return; }
    this.people = await this.run(key, () => this.#backend.call('consents_waiting', { key, offset: 0, limit: PAGE }));
    this.group = this.people ? key : '';
  }

  async letters(key: string, language: string): Promise<SavedLetters | null> {
    const saved = await this.run('letters', () => this.#backend.call('consent_letters', { key, language }));
    return saved?.folder ? saved : null;
  }

  addText(text: AddConsentText): Promise<boolean> {
    return this.#take('text', () => this.#backend.call('consent_text_add', text));
  }

  /** Makes ticks live, or only tells what would happen. */
  async prove(form: ProveTicks): Promise<ProvenTicks | null> {
    const proven = await this.run('prove', () => this.#backend.call('consents_prove', form));
    if (proven && !form.dry) { this.group = ''; this.people = null; await this.load(); }
    return proven;
  }

  async unsubscribed(): Promise<UnsubscribedReport | null> {
    const report = await this.run('unsubscribed', () => this.#backend.call('unsubscribed_import', null));
    if (!report?.file) return null;
    await this.load();
    return report;
  }

  /** A service's own list, marked; null when a dialog was closed or it failed. */
  async check(language: string): Promise<CheckedList | null> {
    const checked = await this.run('check', () => this.#backend.call('list_check', { language }));
    return checked?.place ? checked : null;
  }

  list(order: BuildList): Promise<ListPreview | null> {
    return this.run('list', () => this.#backend.call('list_build', order));
  }

  /** The file that was written; null when none was. */
  async save(request: SaveList): Promise<SavedList | null> {
    const saved = await this.run('save', () => this.#backend.call('list_save', request));
    if (!saved?.place) return null;
    await this.load();
    return saved;
  }

  /** A copy on a medium that is not at hand: the second word says that it is gone all the same. */
  async closeCopy(id: string): Promise<boolean> {
    const done = await this.#take(id, () => this.#backend.call('list_copy_close', { id, unseen: this.unseen === id }));
    this.unseen = !done && this.failure?.code === 'lists.copy_out_of_sight' ? id : '';
    return done;
  }

  closeMailing(channel: string): Promise<boolean> {
    return this.#take('mailing', () => this.#backend.call('mailing_close', { channel }));
  }

  reopenMailing(channel: string): Promise<boolean> {
    return this.#take('mailing', () => this.#backend.call('mailing_reopen', { channel }));
  }

  forget(): void {
    this.failure = null;
  }
}
