// Enquiries, publications and organisations: of one card, or all that wait.
import type { Backend } from '../../backend/backend';
import { Work } from '../../backend/work.svelte';
import type { GivePublications, PersonRow, Records, SavedList } from '../../wire/bindings';
import { Transfer } from '../disclosures/transfer.svelte';
import { PersonSearch } from '../people/search.svelte';

export const ITEMS = ['name_initials', 'name_first', 'name_full', 'review', 'photo', 'video', 'voice', 'lesson', 'screenshot', 'result', 'programme', 'class', 'city', 'school'];
export const OTHERS = ['nobody', 'agreed', 'masked'];
export const DOWN = ['removed', 'letter', 'absent'];
export const CHANNELS = ['telegram', 'whatsapp', 'vk', 'platform', 'email', 'phone', 'post', 'in_person'];
export const STEPS = ['answer', 'close', 'contract'];

const EMPTY = {
  text: '', received: '', programme: '', name: '', email: '', phone: '', telegram: '', vk: '',
  item: 'review', resource: '', ours: true, link: '', others: 'nobody', published: '',
  how: 'removed', on: '', id: '', title: '', number: '', contract: '', contract_on: '',
  organisation: '', capacity: 'learner', results: 'none', from: '', learns: false,
  author: 'school', channel: 'telegram', chat: '',
};

export class RecordsWork extends Work {
  all: Records | null = $state.raw(null);
  /** Organisations to choose from. */
  known: Records['organisations'] = $state.raw([]);
  draft = $state({ ...EMPTY });
  /** Who else is in a chat. */
  others: PersonRow[] = $state.raw([]);
  readonly search: PersonSearch;
  readonly transfer: Transfer;
  #backend: Backend;
  readonly person: string;

  constructor(backend: Backend, person: string) {
    super();
    this.#backend = backend;
    this.transfer = new Transfer(backend);
    this.search = new PersonSearch(backend);
    this.person = person;
  }

  async load(): Promise<void> {
    try {
      this.all = await this.#backend.call('records_get', { id: this.person });
    } catch {
      // A role that sees no cards has none here.
      this.all = null;
    }
  }

  /** Begins a form. */
  begin(change: Partial<typeof EMPTY> = {}): void {
    this.failure = null;
    this.draft = { ...EMPTY, ...change };
    this.others = [];
    this.search.clear();
  }

  async choices(): Promise<void> {
    this.begin();
    const all = await this.run('load', () => this.#backend.call('records_get', { id: '' }));
    this.known = all?.organisations ?? [];
    this.draft.organisation = this.known[0]?.id ?? '';
  }

  /** Where the letter to whoever runs a resource was saved. */
  saved = $state('');

  async write(publication: string, language: string): Promise<void> {
    this.saved = '';
    const saved = await this.run('save', () => this.#backend.call('publication_letter', { publication, language }));
    this.saved = saved?.place ?? '';
  }

  /** The register of publications as a file. */
  give(request: GivePublications): Promise<SavedList | null> {
    return this.run('save', () => this.#backend.call('publications_save', request));
  }

  may(what: string): boolean {
    return this.all?.may.includes(what) ?? false;
  }

  /** What a step of somebody else's card answers is that card: the page reads anew. */
  async #take(work: () => Promise<Records>): Promise<boolean> {
    const all = await this.run('save', work);
    if (!all) return false;
    if (this.person) this.all = all;
    else await this.load();
    return true;
  }

  ask(): Promise<boolean> {
    const { text, received, programme, name, email, phone, telegram, vk } = this.draft;
    return this.#take(() => this.#backend.call('enquiry_add', { person: this.person, text, received, programme, name, email, phone, telegram, vk }));
  }

  /** Puts somebody into the chat, or takes them out of it again. */
  within(row: PersonRow, there: boolean): void {
    this.others = [...this.others.filter((one) => one.id !== row.id), ...(there ? [row] : [])];
    if (!there && this.draft.author === row.id) this.draft.author = 'school';
    this.search.clear();
  }

  say(): Promise<boolean> {
    const { author, channel, chat, on, text } = this.draft;
    const people = [this.person, ...this.others.map((one) => one.id)];
    return this.did('save', () => this.#backend.call('chat_message_add', { people, author, channel, chat, on, text }));
  }

  step(person: string, enquiry: string, step: string): Promise<boolean> {
    return this.#take(() => this.#backend.call('enquiry_step', { person, enquiry, step, on: this.draft.on }));
  }

  /** Takes away what nobody asked for; the list is read anew. */
  async forget(person: string, item: string): Promise<boolean> {
    const done = await this.run('save', () => this.#backend.call('value_remove', { person, item, reason: 'error' }));
    if (!done) return false;
    await this.load();
    return true;
  }

  publish(): Promise<boolean> {
    const { item, resource, ours, link, others, published } = this.draft;
    return this.#take(() => this.#backend.call('publication_add', { person: this.person, item, resource, ours, link, others, published }));
  }

  down(publication: string): Promise<boolean> {
    const { how, on } = this.draft;
    return this.#take(() => this.#backend.call('publication_down', { person: this.person, publication, how, on }));
  }

  save(): Promise<boolean> {
    const { id, title, number, contract, contract_on } = this.draft;
    return this.#take(() => this.#backend.call('organisation_save', { id, title, number, contract, contract_on }));
  }

  join(): Promise<boolean> {
    const { organisation, capacity, results, from } = this.draft;
    return this.#take(() => this.#backend.call('organisation_join', { person: this.person, organisation, capacity, results, from }));
  }

  leave(person: string, membership: string): Promise<boolean> {
    return this.#take(() => this.#backend.call('organisation_leave', { person, membership, on: this.draft.on }));
  }
}
