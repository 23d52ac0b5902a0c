// How the window looks on this computer: language, theme, zoom. The core keeps it and sets the zoom of the web view.
import type { Backend } from '../../backend/backend';
import { texts } from '../../i18n/texts.svelte';
import type { Appearance } from '../../wire/bindings';

export const ZOOMS = [100, 115, 130, 150, 175, 200];

export class Looks {
  now: Appearance = $state({ language: 'ru', theme: 'system', zoom: 100 });
  #backend: Backend;

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  async load(): Promise<void> {
    try {
      this.#take(await this.#backend.call('appearance_get', null));
    } catch {
      this.#take(this.now);
    }
  }

  async change(part: Partial<Appearance>): Promise<void> {
    const wanted = { ...this.now, ...part };
    this.#take(wanted);
    try {
      this.#take(await this.#backend.call('appearance_set', wanted));
    } catch {
      // The look still changed for this session; only keeping it failed.
    }
  }

  zoom(step: -1 | 0 | 1): void {
    const at = Math.max(0, ZOOMS.indexOf(this.now.zoom));
    const next = step === 0 ? 100 : ZOOMS[Math.max(0, Math.min(ZOOMS.length - 1, at + step))];
    if (next !== this.now.zoom) void this.change({ zoom: next });
  }

  #take(appearance: Appearance): void {
    this.now = appearance;
    texts.choose(appearance.language);
    if (appearance.theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = appearance.theme;
  }
}
