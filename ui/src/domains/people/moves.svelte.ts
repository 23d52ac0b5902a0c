// Cards of one human merged, a card of two humans split, and both taken back.
import type { Backend } from '../../backend/backend';
import { Work } from '../../backend/work.svelte';
import type { AlikePerson, CardMoves, Item, MergePlan, PersonRow } from '../../wire/bindings';
import { PersonSearch } from './search.svelte';

/** A field of the two cards, side by side. */
export interface Compared { category: string; field: string; stays: Item[]; goes: Item[]; differs: boolean }

export function compared(plan: MergePlan): Compared[] {
  const rows = new Map<string, Compared>();
  const take = (item: Item, side: 'stays' | 'goes') => {
    const row = rows.get(item.field) ?? { category: item.category, field: item.field, stays: [], goes: [], differs: false };
    row[side].push(item);
    rows.set(item.field, row);
  };
  for (const item of plan.stays.items) take(item, 'stays');
  for (const item of plan.goes.items) take(item, 'goes');
  const texts = (items: Item[]) => items.map((item) => item.value.text).sort().join('\n');
  return [...rows.values()].map((row) => ({ ...row, differs: texts(row.stays) !== texts(row.goes) }));
}

export class Moves extends Work {
  all: CardMoves | null = $state.raw(null);
  alike: AlikePerson[] = $state.raw([]);
  readonly search: PersonSearch;
  other = $state('');
  plan: MergePlan | null = $state.raw(null);
  /** Warnings have been seen. */
  seen = $state(false);
  chosen: ReadonlySet<string> = $state.raw(new Set());
  #backend: Backend;
  #person: string;

  constructor(backend: Backend, person: string) {
    super();
    this.#backend = backend;
    this.search = new PersonSearch(backend, 6);
    this.#person = person;
  }

  async load(): Promise<void> {
    try {
      this.all = await this.#backend.call('card_moves', { id: this.#person });
    } catch {
      // A role that changes no cards has nothing here.
      this.all = null;
    }
  }

  async begin(): Promise<void> {
    this.failure = null;
    this.search.clear();
    this.other = '';
    this.plan = null;
    this.seen = false;
    this.chosen = new Set();
    const alike = await this.run('alike', () => this.#backend.call('merge_candidates', { id: this.#person }));
    this.alike = alike?.people ?? [];
  }

  /** Whoever else was found. */
  get found(): PersonRow[] {
    return this.search.found.filter((row) => row.id !== this.#person);
  }

  async find(): Promise<void> {
    this.other = '';
    await this.search.find();
  }

  async compare(): Promise<void> {
    this.plan = await this.run('plan', () => this.#backend.call('merge_plan', { stays: this.#person, goes: this.other }));
    this.seen = false;
  }

  /** The other card stays instead. */
  async swap(): Promise<void> {
    const now = this.plan;
    if (!now) return;
    const plan = await this.run('plan', () => this.#backend.call('merge_plan', { stays: now.goes.row.id, goes: now.stays.row.id }));
    if (plan) { this.plan = plan; this.seen = false; }
  }

  /** The card that stays; null when nothing happened. */
  async merge(): Promise<string | null> {
    const plan = this.plan;
    if (!plan) return null;
    const done = await this.run('merge', () => this.#backend.call('merge_run', { stays: plan.stays.row.id, goes: plan.goes.row.id, hash: plan.hash }));
    if (done) return done.id;
    const failure = this.failure;
    if (failure?.code === 'card.unseen') {
      // What there is now is shown, and has to be seen again.
      this.plan = await this.run('plan', () => this.#backend.call('merge_plan', { stays: plan.stays.row.id, goes: plan.goes.row.id }));
      this.seen = false;
      this.failure = failure;
    }
    return null;
  }

  choose(item: string, chosen: boolean): void {
    const next = new Set(this.chosen);
    if (chosen) next.add(item); else next.delete(item);
    this.chosen = next;
  }

  async split(): Promise<string | null> {
    const done = await this.run('split', () => this.#backend.call('card_split', { person: this.#person, items: [...this.chosen] }));
    return done?.id ?? null;
  }

  async back(id: string): Promise<string | null> {
    const done = await this.run('back', () => this.#backend.call('card_move_undo', { id }));
    return done?.id ?? null;
  }
}
