// A request that is being entered: what is asked for, whose data, who asks for them.
import type { Backend } from '../../backend/backend';
import type { OpenRequest } from '../../wire/bindings';
import { PersonSearch } from '../people/search.svelte';

/** Who may ask: the person, a representative with a card, somebody else for the person, somebody without a card. */
export const ASKS = ['person', 'representative', 'other', 'nobody'] as const;

/** Somebody of whom only a kept file is left: its key, and how a look-up names it. */
export interface KeptFile { key: string; title: string }

export class Draft {
  kind = $state('');
  asks: string = $state('person');
  /** Card of whose data they are. */
  person = $state('');
  /** Card of who asks for that person. */
  representative = $state('');
  /** Name of who asks and has no card. */
  applicant = $state('');
  received = $state('');
  channel = $state('email');
  address = $state('');
  text = $state('');
  /** The kept file of whose data they are, when there is no card any more. */
  readonly kept: KeptFile | null;
  readonly about: PersonSearch;
  readonly asker: PersonSearch;

  constructor(backend: Backend, kind: string, kept: KeptFile | null = null) {
    this.kind = kind;
    this.kept = kept;
    this.about = new PersonSearch(backend, 6);
    this.asker = new PersonSearch(backend, 6);
  }

  async findPerson(): Promise<void> {
    this.person = '';
    await this.about.find();
  }

  async findRepresentative(): Promise<void> {
    this.representative = '';
    await this.asker.find();
  }

  /** Who may ask: nobody with a card speaks for somebody who has none. */
  get askers(): readonly string[] {
    return this.kept ? ['person', 'other'] : ASKS;
  }

  /** What has to be said first; without the name of who asks for another the request would pass for that person's own. */
  get missing(): '' | 'request-pick' | 'request-pick-asker' | 'request-name-asker' {
    if (!this.kept && this.asks !== 'nobody' && !this.person) return 'request-pick';
    if (this.asks === 'representative' && !this.representative) return 'request-pick-asker';
    return this.asks === 'other' && this.applicant.trim() === '' ? 'request-name-asker' : '';
  }

  /** As the core takes it: only what belongs to who asks. */
  get request(): OpenRequest {
    const { kind, asks, kept, received, channel, address, text } = this;
    const named = asks === 'other' || asks === 'nobody';
    return { kind, person: kept || asks === 'nobody' ? '' : this.person, kept: kept?.key ?? '', representative: asks === 'representative' ? this.representative : '', applicant: named ? this.applicant : '', received, channel, address, text };
  }
}
