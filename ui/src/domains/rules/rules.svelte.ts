// The school's own rules: shown, tried out, kept. Nothing is kept before somebody has seen what it would move.
import type { Backend } from '../../backend/backend';
import { Work } from '../../backend/work.svelte';
import type { RuleChange, RuleEntry, RulesDraft, RulesPage, RulesPreview, RuleValue } from '../../wire/bindings';

/** What is tried out: an entry of the form, a file, the newer edition. */
export interface Trial { source: 'form' | 'file' | 'edition'; entry: RuleEntry | null; typed: Record<string, string>; take: string[]; preview: RulesPreview | null }

/** `15 wd` → `{ n: '15', unit: 'wd' }`; what ends with no unit is one by itself. */
export function termParts(text: string): { n: string; unit: string } {
  // Whatever is typed before the unit stays in the field: the core says what is wrong with it.
  const parts = /^(.*) (wd|cd|h|m|y)$/.exec(text);
  return parts ? { n: parts[1], unit: parts[2] } : { n: '', unit: text.trim() };
}

export function termText(n: string, unit: string): string {
  return ['wd', 'cd', 'h', 'm', 'y'].includes(unit) ? `${n.trim()} ${unit}` : unit;
}

export class Rules extends Work {
  page: RulesPage | null = $state.raw(null);
  trial: Trial | null = $state(null);
  #backend: Backend;

  constructor(backend: Backend) {
    super();
    this.#backend = backend;
  }

  async load(): Promise<void> {
    await this.did('load', async () => { this.page = await this.#backend.call('rules_get', null); });
  }

  edit(entry: RuleEntry): void {
    this.failure = null;
    this.trial = { source: 'form', entry, typed: Object.fromEntries(entry.values.map((value) => [value.place, value.value])), take: [], preview: null };
  }

  /** The newer edition; what both changed stays the school's until another answer is chosen. */
  edition(): void {
    this.failure = null;
    this.trial = { source: 'edition', entry: null, typed: {}, take: [], preview: null };
  }

  close(): void {
    this.trial = null;
    this.failure = null;
  }

  /** Values typed that are not as they were. */
  changed(): RuleValue[] {
    const trial = this.trial;
    return trial?.entry?.values.filter((value) => trial.typed[value.place].trim() !== value.value) ?? [];
  }

  #draft(): RulesDraft {
    const trial = this.trial;
    const changes: RuleChange[] = this.changed().map((value) => {
      const typed = trial?.typed[value.place].trim() ?? '';
      return { place: value.place, value: typed, reset: value.released !== null && typed === value.released };
    });
    return { source: trial?.source ?? 'form', changes, take: [...(trial?.take ?? [])] };
  }

  /** Asks what the change would move. */
  async preview(): Promise<void> {
    const trial = this.trial;
    if (!trial || trial.source === 'file') return;
    await this.did('preview', async () => {
      const preview = await this.#backend.call('rules_preview', this.#draft());
      if (this.trial === trial) trial.preview = preview;
    });
  }

  /** Puts the edition's values back into the form; they are tried out like any other. */
  reset(): void {
    for (const value of this.trial?.entry?.values ?? []) {
      if (value.released !== null && this.trial) this.trial.typed[value.place] = value.released;
    }
  }

  back(): void {
    if (this.trial) this.trial.preview = null;
    this.failure = null;
  }

  /** A file chosen by the person; a closed dialog changes nothing. */
  async choose(): Promise<void> {
    await this.did('choose', async () => {
      const preview = await this.#backend.call('rules_choose', null);
      if (preview.file) this.trial = { source: 'file', entry: null, typed: {}, take: [], preview };
    });
  }

  /** Writes the rules to a file; the place, or empty when the dialog was closed. */
  async export(): Promise<string> {
    let place = '';
    await this.did('export', async () => { place = (await this.#backend.call('rules_export', null)).place; });
    return place;
  }

  /** Keeps what was tried out; true when it is kept. */
  async save(): Promise<boolean> {
    if (!this.trial?.preview) return false;
    return this.did('save', async () => {
      this.page = await this.#backend.call('rules_save', this.#draft());
      this.trial = null;
    });
  }
}
