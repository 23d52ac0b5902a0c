// Time without work. The core counts it and locks; here work is only noticed and the warning shown.
import type { Backend } from '../../backend/backend';

/** Between two reports; in the last minute every second, for the count. */
const REPORT = 5000;
const COUNT = 1000;

export class IdleWatch {
  /** Seconds until the vault locks; null while there is no need to warn. */
  left: number | null = $state(null);
  #backend: Backend;
  #worked = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #place = '';

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  /** Listens until the returned function is called. */
  start(): () => void {
    const worked = () => this.worked();
    const moved = (event: PointerEvent) => {
      // A page that changes under a resting pointer makes an event without a movement.
      const place = `${event.screenX} ${event.screenY}`;
      if (place !== this.#place) { this.#place = place; worked(); }
    };
    const options = { capture: true, passive: true };
    for (const kind of ['keydown', 'pointerdown', 'wheel'] as const) window.addEventListener(kind, worked, options);
    window.addEventListener('pointermove', moved, options);
    this.#again();
    return () => {
      clearTimeout(this.#timer);
      for (const kind of ['keydown', 'pointerdown', 'wheel'] as const) window.removeEventListener(kind, worked, options);
      window.removeEventListener('pointermove', moved, options);
    };
  }

  /** Somebody works. Under a warning that is told at once, else with the next report. */
  worked(): void {
    this.#worked = true;
    if (this.left !== null) void this.report();
  }

  async report(): Promise<void> {
    clearTimeout(this.#timer);
    const active = this.#worked;
    this.#worked = false;
    if (active) this.left = null;
    try {
      this.left = (await this.#backend.call('idle_report', { active })).seconds_left;
    } catch {
      // The vault is being locked: this window goes.
      this.left = null;
    }
    this.#again();
  }

  #again(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.report(), this.left === null ? REPORT : COUNT);
  }
}
