// The filter of the list of people, those that are kept, and the list given out as a file.
import type { Backend } from '../../backend/backend';
import { Work } from '../../backend/work.svelte';
import { Transfer } from '../disclosures/transfer.svelte';
import type { FilterChoices, PeopleFilter, SavedList } from '../../wire/bindings';
import type { People } from './people.svelte';

export const NOTHING: PeopleFilter = { age: '', debt: false, no_basis: false, group: '', programme: '', status: '', organisation: '', role: '' };
export const ROLES = ['learner', 'payer', 'representative', 'site_user', 'staff'];

/** How many things a filter asks for. */
export function asks(filter: PeopleFilter): number {
  return Object.values(filter).filter(Boolean).length;
}

export class Filters extends Work {
  choices: FilterChoices | null = $state.raw(null);
  title = $state('');
  order = $state({ reason: '', recipient: '', delete_by: '', format: 'xlsx' });
  given: SavedList | null = $state.raw(null);
  readonly people: People;
  readonly transfer: Transfer;
  #backend: Backend;

  constructor(backend: Backend, people: People) {
    super();
    this.#backend = backend;
    this.transfer = new Transfer(backend);
    this.people = people;
  }

  async load(): Promise<void> {
    this.choices = await this.run('load', () => this.#backend.call('people_filters', null));
  }

  async set(change: Partial<PeopleFilter>): Promise<void> {
    await this.people.narrow({ ...this.people.filter, ...change });
  }

  async use(id: string): Promise<void> {
    const saved = this.choices?.saved.find((one) => one.id === id);
    await this.people.narrow(saved ? { ...saved.filter } : { ...NOTHING });
  }

  /** The kept filter the list stands by, if any. */
  used(): string {
    const now = JSON.stringify({ ...NOTHING, ...this.people.filter });
    return this.choices?.saved.find((one) => JSON.stringify({ ...NOTHING, ...one.filter }) === now)?.id ?? '';
  }

  async keep(): Promise<boolean> {
    const choices = await this.run('save', () => this.#backend.call('filter_save', { title: this.title, filter: this.people.filter }));
    if (choices) { this.choices = choices; this.title = ''; }
    return choices !== null;
  }

  async forget(id: string): Promise<void> {
    const choices = await this.run('save', () => this.#backend.call('filter_forget', { id }));
    if (choices) this.choices = choices;
  }

  async give(language: string): Promise<boolean> {
    const { reason, recipient, delete_by, format } = this.order;
    const given = await this.run('give', () => this.#backend.call('people_export', { query: this.people.query, filter: this.people.filter, reason, recipient, delete_by, format, language }));
    if (given?.place) this.given = given;
    return Boolean(given?.place);
  }
}
