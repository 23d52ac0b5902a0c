// One person's card.
import { type Backend, asFailure } from '../../backend/backend';
import type { Card, Failure } from '../../wire/bindings';

export class PersonCard {
  card: Card | null = $state.raw(null);
  failure: Failure | null = $state.raw(null);
  view: 'data' | 'timeline' = $state('data');
  #backend: Backend;
  #wanted = '';

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  /** Opens a card; the answer for a card left meanwhile is dropped. */
  async open(id: string): Promise<void> {
    this.#wanted = id;
    this.failure = null;
    try {
      const card = await this.#backend.call('person_card', { id });
      if (this.#wanted === id) this.card = card;
    } catch (thrown) {
      if (this.#wanted === id) this.failure = asFailure(thrown);
    }
  }
}
