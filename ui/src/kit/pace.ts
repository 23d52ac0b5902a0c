// How long a piece of work still takes, by the pace of its stage so far.
import type { Progress } from '../wire/bindings';

/** Before this the pace is chance. */
const KNOWN_AFTER = 2000;

export class Pace {
  #stage = '';
  #begun = 0;
  #from = 0;

  /** Seconds left in the stage, rounded to what a person uses; null while nobody can tell. `now` is in milliseconds. */
  left(progress: Progress | null, now: number): number | null {
    if (!progress) return null;
    if (progress.stage !== this.#stage || progress.done < this.#from) {
      this.#stage = progress.stage;
      this.#begun = now;
      this.#from = progress.done;
    }
    const [spent, done] = [now - this.#begun, progress.done - this.#from];
    if (progress.total <= 0 || spent < KNOWN_AFTER || done <= 0 || progress.done >= progress.total) return null;
    const seconds = ((spent / done) * (progress.total - progress.done)) / 1000;
    return seconds < 10 ? Math.max(1, Math.ceil(seconds)) : Math.ceil(seconds / 5) * 5;
  }
}
