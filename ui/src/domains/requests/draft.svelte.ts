// A request that is being entered: what is asked for, whose data, who asks for them.
import type { Backend } from '../../backend/backend';
import type { OpenRequest } from '../../wire/bindings';
import { PersonSearch } from '../people/search.svelte';

/** Who may ask: the person, a representative with a card, somebody else for the person, somebody without a card. */
export const ASKS = ['person', 'representative', 'other', 'nobody'] as const;

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
  readonly about: PersonSearch;
  readonly asker: PersonSearch;

  constructor(backend: Backend, kind: string) {
    this.kind = kind;
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

  /** What has to be said first; without the name of who asks for another the request would pass for that person's own. */
  get missing(): '' | 'request-pick' | 'request-pick-asker' | 'request-name-asker' {
    if (this.asks !== 'nobody' && !this.person) return 'request-pick';
    if (this.asks === 'representative' && !this.representative) return 'request-pick-asker';
    return this.asks === 'other' && this.applicant.trim() === '' ? 'request-name-asker' : '';
  }

  /** As the core takes it: only what belongs to who asks. */
  get request(): OpenRequest {
    const { kind, asks, received, channel, address, text } = this;
    const named = asks === 'other' || asks === 'nobody';
    return { kind, person: asks === 'nobody' ? '' : this.person, kept: '', representative: asks === 'representative' ? this.representative : '', applicant: named ? this.applicant : '', received, channel, address, text };
  }
}
