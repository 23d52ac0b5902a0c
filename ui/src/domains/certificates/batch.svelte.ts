// Papers from a list: looked at, issued in pieces, gone on with after a cut, saved.
import type { Backend } from '../../backend/backend';
import { Work } from '../../backend/work.svelte';
import type { BatchList, BatchOrder, BatchPreview, BatchState, Progress } from '../../wire/bindings';
import { DOUBTS } from './issue.svelte';

export class Batch extends Work {
  order: BatchOrder = $state({ token: '', group: '', protocol: '', held: '', passed_from: '', programme: '', hours: '', completed: '', document: '', valid_until: '', language: 'ru', template: '', second_programme: '', confirmed: false });
  preview: BatchPreview | null = $state.raw(null);
  done: BatchState | null = $state.raw(null);
  unfinished: BatchState[] = $state.raw([]);
  /** What may be chosen: titles, templates, groups. */
  choices: BatchList = $state.raw({ batches: [], ended: [], documents: [], templates: [], groups: [], protocols: [] });
  /** One file with all pages for the printer. */
  merged = $state(false);
  progress: Progress | null = $state.raw(null);
  password = $state('');
  papers: number | null = $state(null);
  /** Whose papers were left out of what was saved. */
  restricted = $state(0);
  #backend: Backend;

  constructor(backend: Backend, language: string) {
    super();
    this.#backend = backend;
    this.order.language = language;
  }

  async load(): Promise<void> {
    const list = await this.run('loading', () => this.#backend.call('batches_get', null));
    this.unfinished = list?.batches ?? [];
    if (!list) return;
    this.choices = list;
    this.order.document ||= list.documents.find((one) => one.allowed)?.key ?? '';
    this.order.template ||= list.templates[0]?.id ?? '';
  }

  /** The chosen template prints Kazakh and Russian. */
  get second(): boolean {
    return this.choices.templates.find((one) => one.id === this.order.template)?.second ?? false;
  }

  /** Whom papers are for: a group, a protocol by its place, or nothing for a file. */
  get source(): string {
    const at = this.choices.protocols.findIndex((one) => one.number === this.order.protocol && one.held === this.order.held);
    return this.order.group || (at < 0 ? '' : `protocol-${at}`);
  }

  /** No file is asked for. */
  get known(): boolean {
    return this.source !== '';
  }

  /** Another source: what was shown belongs to the former one. */
  pickSource(source: string): void {
    const protocol = this.choices.protocols.find((_, at) => source === `protocol-${at}`);
    this.order = { ...this.order, token: '', group: protocol ? '' : source, protocol: protocol?.number ?? '', held: protocol?.held ?? '' };
    this.preview = null;
  }

  async choose(): Promise<void> {
    if (this.known) return this.again();
    const preview = await this.run('reading', () => this.#backend.call('batch_choose', $state.snapshot(this.order)));
    if (preview?.token) this.#take(preview);
  }

  async again(): Promise<void> {
    const preview = await this.run('reading', () => this.#backend.call('batch_preview', $state.snapshot(this.order)));
    if (preview) this.#take(preview);
  }

  async issue(): Promise<void> {
    this.#reached(await this.run('printing', () => this.#backend.call('batch_run', $state.snapshot(this.order), (progress) => (this.progress = progress))));
    // Stopped or cut: what is reserved waits in the list of unfinished ones.
    if (!this.done) { const failure = this.failure; await this.load(); this.failure = failure; }
  }

  async resume(id: string): Promise<void> {
    this.#reached(await this.run('printing', () => this.#backend.call('batch_resume', { id }, (progress) => (this.progress = progress))));
    if (!this.done) { const failure = this.failure; await this.load(); this.failure = failure; }
  }

  /** Shows a batch that ended: its files can be saved once more. */
  reopen(state: BatchState): void {
    this.#reached(state);
    this.papers = null;
  }

  async giveUp(id: string): Promise<void> {
    this.#reached(await this.run('giving-up', () => this.#backend.call('batch_give_up', { id })));
  }

  async save(): Promise<boolean> {
    const id = this.done?.id;
    if (!id) return false;
    const saved = await this.run('saving', () => this.#backend.call('batch_save', { id, password: this.merged ? '' : this.password, merged: this.merged }, (progress) => (this.progress = progress)));
    this.progress = null;
    this.papers = saved?.place ? saved.papers : null;
    this.restricted = saved?.restricted ?? 0;
    return this.papers !== null;
  }

  stop(): void {
    void this.#backend.call('work_cancel', null);
  }

  /** What somebody confirms before papers are issued all the same. */
  get doubts(): string[] {
    return (this.preview?.warnings ?? []).filter((warning) => DOUBTS.includes(warning));
  }

  #take(preview: BatchPreview): void {
    this.preview = preview;
    // What was confirmed was the list as it stood.
    this.order.confirmed = false;
    this.order.token = preview.token;
  }

  #reached(state: BatchState | null): void {
    this.progress = null;
    if (!state) return;
    this.done = state;
    this.preview = null;
    this.unfinished = this.unfinished.filter((one) => one.id !== state.id);
  }
}
