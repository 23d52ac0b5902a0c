// Holds on one person: seen on the card, opened, looked at again, closed.
import type { Backend } from '../../backend/backend';
import { Work } from '../../backend/work.svelte';
import { date } from '../../format/dates';
import type { HoldLine, HoldList } from '../../wire/bindings';

export class Holds extends Work {
  list: HoldList | null = $state.raw(null);
  kind = $state('');
  reason = $state('');
  opened = $state('');
  review = $state('');
  /** Nothing chosen is the whole file. */
  categories: string[] = $state([]);
  #backend: Backend;
  #person: string;

  constructor(backend: Backend, person: string) {
    super();
    this.#backend = backend;
    this.#person = person;
  }

  get own(): HoldLine[] {
    return this.list?.holds.filter((hold) => hold.person === this.#person) ?? [];
  }

  async load(): Promise<void> {
    await this.#work(async () => { this.list = await this.#backend.call('holds_list', null); });
  }

  begin(): void {
    this.kind = this.list?.kinds[0] ?? '';
    this.reason = '';
    this.opened = '';
    this.review = date(this.list?.latest_review ?? '');
    this.categories = [];
    this.failure = null;
  }

  toggle(category: string, on: boolean): void {
    this.categories = on ? [...this.categories, category] : this.categories.filter((key) => key !== category);
  }

  /** True when the core took it. */
  async open(): Promise<boolean> {
    return this.#work(async () => {
      this.list = await this.#backend.call('hold_open', { person: this.#person, kind: this.kind, reason: this.reason, opened: this.opened, review: this.review, categories: this.categories, items: [] });
    });
  }

  async prolong(id: string, review: string): Promise<boolean> {
    return this.#work(async () => { this.list = await this.#backend.call('hold_prolong', { id, review }); });
  }

  async close(id: string): Promise<boolean> {
    return this.#work(async () => { this.list = await this.#backend.call('hold_close', { id }); });
  }

  async #work(work: () => Promise<void>): Promise<boolean> {
    return (await this.run('holds', async () => { await work(); return true; })) ?? false;
  }
}
