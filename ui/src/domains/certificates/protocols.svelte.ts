// Examination protocols: who examined, and what came out.
import type { Backend } from '../../backend/backend';
import { Work } from '../../backend/work.svelte';
import type { BatchProtocol, ProtocolPage } from '../../wire/bindings';
import { PersonSearch } from '../people/search.svelte';

export class Protocols extends Work {
  all: BatchProtocol[] = $state.raw([]);
  loaded = $state(false);
  page: ProtocolPage | null = $state.raw(null);
  readonly search: PersonSearch;
  #backend: Backend;

  constructor(backend: Backend) {
    super();
    this.#backend = backend;
    this.search = new PersonSearch(backend);
  }

  /** The list, and the newest protocol of it. */
  async load(): Promise<void> {
    const list = await this.run('load', () => this.#backend.call('batches_get', null));
    if (!list) return;
    this.all = list.protocols;
    this.loaded = true;
    if (this.all.length > 0) await this.open('0');
  }

  /** Place of the open one in the list. */
  get chosen(): string {
    return String(this.all.findIndex((one) => one.number === this.page?.number && one.held === this.page?.held));
  }

  async open(place: string): Promise<void> {
    const one = this.all[Number(place)];
    if (!one) return;
    this.search.clear();
    this.page = await this.run('load', () => this.#backend.call('protocol_get', { number: one.number, held: one.held }));
  }

  /** Says what somebody does in the commission; an empty duty takes them out of it. */
  async set(person: string, duty: string): Promise<boolean> {
    const now = this.page;
    if (!now) return false;
    const page = await this.run('save', () => this.#backend.call('protocol_examiner_set', { number: now.number, held: now.held, person, duty }));
    if (page) { this.page = page; this.search.clear(); }
    return page !== null;
  }
}
