// What a page asks of the core, one thing at a time: which runs now, and how the last one failed.
import type { Failure } from '../wire/bindings';
import { asFailure } from './backend';

export class Work {
  /** Name of what runs now; empty when nothing does. */
  busy = $state('');
  failure: Failure | null = $state.raw(null);

  /** Does it unless something runs already; null then, and when it failed. */
  protected async run<T>(name: string, work: () => Promise<T>): Promise<T | null> {
    if (this.busy) return null;
    this.busy = name;
    this.failure = null;
    try {
      return await work();
    } catch (thrown) {
      this.failure = asFailure(thrown);
      return null;
    } finally {
      this.busy = '';
    }
  }

  /** The same where what counts is that it was done. */
  protected async did(name: string, work: () => Promise<unknown>): Promise<boolean> {
    return (await this.run(name, async () => { await work(); return true; })) ?? false;
  }
}
