// The register of recipients and own systems.
import { type Backend, asFailure } from '../../backend/backend';
import type { Failure, NewRecipient, RecipientFacts, RecipientLine, RecipientList } from '../../wire/bindings';

/** What stands in the form. */
export interface Draft { key: string; facts: RecipientFacts; added: NewRecipient | null }

export const noFacts = (): RecipientFacts => ({ used: '', name: '', address: '', country: '', contract: '', instruction: '', place: '', fields: [] });

export class Recipients {
  list: RecipientList | null = $state.raw(null);
  draft: Draft | null = $state(null);
  failure: Failure | null = $state.raw(null);
  saving = $state(false);
  #backend: Backend;

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  async load(): Promise<void> {
    try {
      this.list = await this.#backend.call('recipients_list', null);
      this.failure = null;
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
  }

  edit(line: RecipientLine): void {
    this.failure = null;
    this.draft = { key: line.key, facts: { ...line.facts, fields: [...line.facts.fields] }, added: null };
  }

  add(): void {
    this.failure = null;
    this.draft = { key: '', facts: { ...noFacts(), used: 'yes' }, added: { title: '', kind: 'processor', categories: [], basis: '' } };
  }

  close(): void {
    this.draft = null;
    this.failure = null;
  }

  /** Keeps the form; true when it is kept. */
  async save(): Promise<boolean> {
    const draft = this.draft;
    if (!draft || this.saving) return false;
    const { key, facts, added } = $state.snapshot(draft) as Draft;
    return this.#change(() => this.#backend.call('recipient_record', { key, facts, new: added }));
  }

  async remove(key: string): Promise<boolean> {
    return this.#change(() => this.#backend.call('recipient_remove', { key }));
  }

  async #change(ask: () => Promise<RecipientList>): Promise<boolean> {
    this.saving = true;
    this.failure = null;
    try {
      this.list = await ask();
      this.draft = null;
      return true;
    } catch (thrown) {
      this.failure = asFailure(thrown);
      return false;
    } finally {
      this.saving = false;
    }
  }
}
