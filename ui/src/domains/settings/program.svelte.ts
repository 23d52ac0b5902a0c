// Age of the program, and an update file that somebody brings. The program only checks it; people install it.
import { type Backend, asFailure } from '../../backend/backend';
import type { CheckedUpdate, Failure, ProgramFacts } from '../../wire/bindings';

export class Program {
  facts: ProgramFacts | null = $state.raw(null);
  checked: CheckedUpdate | null = $state.raw(null);
  failure: Failure | null = $state.raw(null);
  checking = $state(false);
  #backend: Backend;

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  async load(): Promise<void> {
    try {
      this.facts = await this.#backend.call('program_get', null);
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
  }

  /** What an earlier file was found to be says nothing of the next one. */
  async check(): Promise<void> {
    if (this.checking) return;
    this.checking = true;
    this.checked = null;
    this.failure = null;
    try {
      const checked = await this.#backend.call('update_check', null);
      if (checked.file) this.checked = checked;
    } catch (thrown) {
      this.failure = asFailure(thrown);
    } finally {
      this.checking = false;
    }
  }
}
