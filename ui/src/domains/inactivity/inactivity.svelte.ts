// People who stopped coming: how far each has come, letters, sending, answers. Nothing is written before it was
// confirmed in a dialog.
import type { Backend } from '../../backend/backend';
import { Work } from '../../backend/work.svelte';
import type { InactiveLine, InactivityPage, Progress, WrittenNotices } from '../../wire/bindings';

/** Points of the way, in the order in which they are walked. */
export const STAGES = ['notify', 'prepared', 'waiting', 'due', 'unknown', 'stopped'] as const;
export type Stage = (typeof STAGES)[number];

export class Inactivity extends Work {
  page: InactivityPage | null = $state.raw(null);
  stage: Stage = $state('notify');
  /** Ids picked in the stage shown; none picked means all of it. */
  picked: string[] = $state.raw([]);
  progress: Progress | null = $state.raw(null);
  #backend: Backend;

  constructor(backend: Backend) {
    super();
    this.#backend = backend;
  }

  async load(): Promise<void> {
    const page = await this.run('load', () => this.#backend.call('inactivity_page', null));
    if (!page) return;
    const first = this.page === null;
    this.page = page;
    this.picked = this.picked.filter((id) => this.lines.some((line) => line.person === id));
    // It opens where something waits.
    if (first) this.show(STAGES.find((stage) => this.count(stage) > 0) ?? 'notify');
  }

  show(stage: Stage): void {
    this.stage = stage;
    this.picked = [];
  }

  count(stage: Stage): number {
    return stage === 'stopped' ? (this.page?.stopped.length ?? 0) : (this.page?.lines.filter((line) => line.state === stage).length ?? 0);
  }

  get lines(): InactiveLine[] {
    return this.page?.lines.filter((line) => line.state === this.stage) ?? [];
  }

  /** Whom the next step is for: those picked, or everybody shown. */
  get chosen(): InactiveLine[] {
    return this.picked.length > 0 ? this.lines.filter((line) => this.picked.includes(line.person)) : this.lines;
  }

  pick(person: string, yes: boolean): void {
    this.picked = yes ? [...this.picked, person] : this.picked.filter((id) => id !== person);
  }

  get #people(): string[] {
    return this.chosen.map((line) => line.person);
  }

  prepare(): Promise<boolean> {
    return this.#step('prepare', 'prepared', (people) => this.#backend.call('inactivity_prepare', { people }));
  }

  sent(on: string, channel: string, reference: string): Promise<boolean> {
    return this.#step('sent', 'waiting', (people) => this.#backend.call('inactivity_sent', { people, on, channel, reference }));
  }

  answered(person: string, on: string, channel: string): Promise<boolean> {
    return this.#step('answered', null, () => this.#backend.call('inactivity_answered', { person, on, channel }));
  }

  /** Letters into a folder; null when none was chosen or it failed. */
  async letters(language: string, other: string): Promise<WrittenNotices | null> {
    const people = this.#people;
    if (people.length === 0) return null;
    const written = await this.run('letters', () => this.#backend.call('notice_letters', { people, language, other }, (progress) => (this.progress = progress)));
    this.progress = null;
    return written?.folder ? written : null;
  }

  /** The letter under way is finished, no other is begun. */
  async stop(): Promise<void> {
    await this.#backend.call('work_cancel', null);
  }

  forget(): void {
    this.failure = null;
  }

  async #step(name: string, next: Stage | null, work: (people: string[]) => Promise<unknown>): Promise<boolean> {
    const people = this.#people;
    if (people.length === 0) return false;
    const done = await this.run(name, async () => { await work(people); return true; });
    if (!done) return false;
    await this.load();
    if (next) this.show(next);
    return true;
  }
}
