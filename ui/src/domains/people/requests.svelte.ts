// What one person asked of the school, or somebody for her.
import type { Backend } from '../../backend/backend';
import { Work } from '../../backend/work.svelte';
import type { RequestLine } from '../../wire/bindings';

export class PersonRequests extends Work {
  /** The newest first, the closed ones too. */
  all: RequestLine[] = $state.raw([]);
  #backend: Backend;
  #person: string;

  constructor(backend: Backend, person: string) {
    super();
    this.#backend = backend;
    this.#person = person;
  }

  async load(): Promise<void> {
    const list = await this.run('load', () => this.#backend.call('requests_list', { closed: true, person: this.#person }));
    if (list) this.all = list.requests;
  }
}
