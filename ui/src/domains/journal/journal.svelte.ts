// The journal, one month at a time, and its verification.
import { type Backend, asFailure } from '../../backend/backend';
import type { Failure, JournalCheck, JournalPage } from '../../wire/bindings';

export class Journal {
  month = $state('');
  action = $state('');
  page: JournalPage | null = $state.raw(null);
  check: JournalCheck | null = $state.raw(null);
  checking = $state(false);
  failure: Failure | null = $state.raw(null);
  #backend: Backend;
  #generation = 0;

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  async load(): Promise<void> {
    const generation = ++this.#generation;
    try {
      const page = await this.#backend.call('journal_page', { month: this.month, action: this.action });
      if (generation !== this.#generation) return;
      this.page = page;
      this.month = page.month;
      this.failure = null;
    } catch (thrown) {
      if (generation === this.#generation) this.failure = asFailure(thrown);
    }
  }

  async verify(): Promise<void> {
    if (this.checking) return;
    this.checking = true;
    this.failure = null;
    try {
      this.check = await this.#backend.call('journal_verify', null);
    } catch (thrown) {
      this.failure = asFailure(thrown);
    } finally {
      this.checking = false;
    }
  }
}
