// Saved mappings: listed, taken from a file, saved to one, forgotten.
import { type Backend, asFailure } from '../../backend/backend';
import type { Failure, ImportProfile } from '../../wire/bindings';

export class Profiles {
  list: ImportProfile[] = $state.raw([]);
  failure: Failure | null = $state.raw(null);
  busy = $state(false);
  #backend: Backend;

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  async load(): Promise<void> {
    await this.#try(async () => { this.list = (await this.#backend.call('import_profiles', null)).profiles; });
  }

  async take(): Promise<void> {
    await this.#try(async () => { this.list = (await this.#backend.call('import_profile_load', null)).profiles; });
  }

  async save(name: string): Promise<void> {
    await this.#try(async () => { await this.#backend.call('import_profile_export', { name }); });
  }

  async remove(name: string): Promise<void> {
    await this.#try(async () => { this.list = (await this.#backend.call('import_profile_remove', { name })).profiles; });
  }

  async #try(work: () => Promise<void>): Promise<void> {
    this.busy = true;
    this.failure = null;
    try {
      await work();
    } catch (thrown) {
      this.failure = asFailure(thrown);
    } finally {
      this.busy = false;
    }
  }
}
