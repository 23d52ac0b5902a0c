// Standing orders of the owner: seen by all who see the acts, signed and withdrawn by the owner.
import { type Backend, asFailure } from '../../backend/backend';
import type { Failure, OrderList } from '../../wire/bindings';

export class Orders {
  list: OrderList | null = $state.raw(null);
  failure: Failure | null = $state.raw(null);
  categories: string[] = $state([]);
  from = $state('');
  until = $state('');
  #backend: Backend;

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  async load(): Promise<void> {
    await this.#work(async () => { this.list = await this.#backend.call('orders_list', null); });
    this.categories = this.list?.allowed ?? [];
  }

  toggle(category: string, on: boolean): void {
    this.categories = on ? [...this.categories, category] : this.categories.filter((key) => key !== category);
  }

  async sign(): Promise<boolean> {
    return this.#work(async () => { this.list = await this.#backend.call('order_sign', { categories: this.categories, from: this.from, until: this.until }); });
  }

  async withdraw(id: string): Promise<boolean> {
    return this.#work(async () => { this.list = await this.#backend.call('order_withdraw', { id }); });
  }

  async #work(work: () => Promise<void>): Promise<boolean> {
    this.failure = null;
    try {
      await work();
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
    return this.failure === null;
  }
}
