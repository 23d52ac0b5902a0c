// When the vault locks itself.
import { type Backend, asFailure } from '../../backend/backend';
import type { Failure, LockChoice, LockSettings } from '../../wire/bindings';

export class LockingSettings {
  choice: LockChoice | null = $state.raw(null);
  failure: Failure | null = $state.raw(null);
  #backend: Backend;

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  load(): Promise<boolean> {
    return this.#take(() => this.#backend.call('lock_settings_get', null));
  }

  /** Changes a part; true when it is kept. */
  async change(part: Partial<LockSettings>): Promise<boolean> {
    const now = this.choice?.settings;
    return now ? this.#take(() => this.#backend.call('lock_settings_set', { ...now, ...part })) : false;
  }

  async #take(ask: () => Promise<LockChoice>): Promise<boolean> {
    this.failure = null;
    try {
      this.choice = await ask();
      return true;
    } catch (thrown) {
      this.failure = asFailure(thrown);
      // The fields go back to what is in force.
      if (this.choice) this.choice = { ...this.choice };
      return false;
    }
  }
}
