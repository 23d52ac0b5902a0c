// The school's own templates: listed, copied, edited, checked, put in use. A check keeps what was typed first.
import type { Backend } from '../../backend/backend';
import { Work } from '../../backend/work.svelte';
import type { CopyTemplate, Failure, LocalText, SchoolTemplate, TemplateCheck, TemplateSource, TemplatesPage } from '../../wire/bindings';

export const PAGES = ['any', 'ru', 'kk', 'en', 'kk+ru'] as const;

/** A template that is being edited. */
export interface Draft { template: SchoolTemplate; title: LocalText; language: string; source: string; kept: string; check: TemplateCheck | null; signed: string; signer: string }

/** What is waiting for a word: a check that found something missing, a template to be put aside, text that would be lost. */
export type Question = '' | 'use' | 'retire' | 'leave' | 'take';

/** First position of a line, from 1, and the end of it. */
export function lineRange(text: string, line: number): [number, number] {
  const lines = text.split('\n');
  const at = Math.min(Math.max(line, 1), lines.length) - 1;
  const start = lines.slice(0, at).reduce((sum, one) => sum + one.length + 1, 0);
  return [start, start + lines[at].length];
}

export class Templates extends Work {
  page: TemplatesPage | null = $state.raw(null);
  draft: Draft | null = $state(null);
  copying: CopyTemplate | null = $state(null);
  /** The key a template that was chosen is to have, when its own is taken. */
  importing: { key: string } | null = $state(null);
  question: Question = $state('');
  /** What is wrong with a picture stands beside the pictures. */
  emblemFailure: Failure | null = $state.raw(null);
  #backend: Backend;

  constructor(backend: Backend) {
    super();
    this.#backend = backend;
  }

  /** Whether something typed would be lost. */
  get unsaved(): boolean {
    return this.draft !== null && this.draft.kept !== this.#typed();
  }

  /** Line the last fault is in; 0 when it names none. */
  get faultLine(): number {
    return Number(this.draft?.check?.fault?.args.line ?? 0);
  }

  #typed(): string {
    const draft = this.draft;
    return draft ? JSON.stringify([draft.title.ru, draft.title.kk, draft.title.en, draft.language, draft.source]) : '';
  }

  async load(): Promise<void> {
    await this.did('load', async () => { this.page = await this.#backend.call('templates_list', null); });
  }

  copy(from: string, second: boolean): void {
    this.failure = null;
    this.copying = { from, key: '', title: { ru: '', kk: '', en: '' }, language: second ? 'kk+ru' : 'any' };
  }

  /** True when the copy is made; it is open to be changed. */
  async makeCopy(): Promise<boolean> {
    const copying = this.copying;
    if (!copying) return false;
    const title = { ru: copying.title.ru, kk: copying.title.kk || copying.title.ru, en: copying.title.en || copying.title.ru };
    return this.did('copy', async () => {
      this.#show(await this.#backend.call('template_copy', { ...copying, title }));
      this.copying = null;
    });
  }

  async open(key: string): Promise<void> {
    await this.did('open', async () => { this.#show(await this.#backend.call('template_open', { key })); });
  }

  #show(found: TemplateSource): void {
    if (!found.template.key) return;
    this.draft = { template: found.template, title: { ...found.template.title }, language: found.template.language, source: found.source, kept: '', check: null, signed: found.signed, signer: found.signer };
    this.draft.kept = this.#typed();
  }

  /** Back to the list; asks first when something typed would be lost. */
  async close(sure = false): Promise<void> {
    if (this.unsaved && !sure) { this.question = 'leave'; return; }
    this.question = '';
    this.draft = null;
    this.failure = null;
    await this.load();
  }

  async save(): Promise<boolean> {
    const draft = this.draft;
    if (!draft) return false;
    // What is typed while it is being kept is not kept yet.
    const sent = this.#typed();
    return this.did('save', async () => {
      const kept = await this.#backend.call('template_save', { key: draft.template.key, title: { ...draft.title }, language: draft.language, source: draft.source });
      draft.template = kept.template;
      draft.kept = sent;
    });
  }

  /** Keeps what was typed, lays the examples out and shows one of them. */
  async check(example = '', page = 1): Promise<boolean> {
    const draft = this.draft;
    if (!draft || (this.unsaved && !(await this.save()))) return false;
    return this.did('check', async () => {
      const check = await this.#backend.call('template_check', { key: draft.template.key, example, page });
      draft.check = check;
      draft.template = check.template;
    });
  }

  /** Prints new papers with it; asks first when the pages leave something out. */
  async use(despite = false): Promise<boolean> {
    const draft = this.draft;
    if (!draft) return false;
    if (draft.template.missing.length > 0 && !despite) { this.question = 'use'; return false; }
    this.question = '';
    return this.did('use', async () => { this.#follow(await this.#backend.call('template_use', { key: draft.template.key, despite })); });
  }

  /** True when it was put aside. */
  async retire(sure = false): Promise<boolean> {
    const draft = this.draft;
    if (!draft) return false;
    if (!sure) { this.question = 'retire'; return false; }
    this.question = '';
    return this.did('retire', async () => { this.#follow(await this.#backend.call('template_retire', { key: draft.template.key })); });
  }

  #follow(page: TemplatesPage): void {
    this.page = page;
    const found = page.own.find((one) => one.key === this.draft?.template.key);
    if (found && this.draft) this.draft.template = found;
    else this.draft = null;
  }

  /** Writes it to a folder or to one file; the place, or empty when the dialog was closed. */
  async give(how: 'template_export' | 'template_pack'): Promise<string> {
    const draft = this.draft;
    let place = '';
    if (!draft || (this.unsaved && !(await this.save()))) return place;
    await this.did('give', async () => { place = (await this.#backend.call(how, { key: draft.template.key })).place; });
    return place;
  }

  /** Takes the edited file back, asking first when something typed would be lost; a closed dialog changes nothing. */
  async take(sure = false): Promise<boolean> {
    const key = this.draft?.template.key;
    if (!key) return false;
    if (this.unsaved && !sure) { this.question = 'take'; return false; }
    this.question = '';
    let taken = false;
    await this.did('take', async () => {
      const found = await this.#backend.call('template_take', { key });
      taken = found.template.key !== '';
      this.#show(found);
    });
    return taken;
  }

  /** A template of another school; when its key is taken another one is asked for, not the file once more. */
  async import(): Promise<void> {
    const done = await this.did('import', async () => { this.#show(await this.#backend.call('template_import', { key: '', again: false })); });
    if (done || this.failure?.code !== 'templates.key_taken') return;
    this.importing = { key: `${this.failure.args.key}-2` };
    this.failure = null;
  }

  /** The file that was chosen last, under another key. */
  async importAs(): Promise<void> {
    const key = this.importing?.key;
    if (key === undefined) return;
    await this.did('import', async () => {
      this.#show(await this.#backend.call('template_import', { key, again: true }));
      this.importing = null;
    });
  }

  /** True when a picture was taken in; a closed dialog changes nothing. */
  async setEmblem(kind: string): Promise<boolean> {
    const before = this.page?.emblems.find((one) => one.kind === kind)?.data_url;
    const done = await this.#emblems(() => this.#backend.call('emblem_set', { kind }));
    return done && this.page?.emblems.find((one) => one.kind === kind)?.data_url !== before;
  }

  async removeEmblem(kind: string): Promise<boolean> {
    return this.#emblems(() => this.#backend.call('emblem_remove', { kind }));
  }

  async showEmblem(template: string, kind: string, shown: boolean): Promise<boolean> {
    return this.#emblems(() => this.#backend.call('emblem_show', { template, kind, shown }));
  }

  async #emblems(ask: () => Promise<TemplatesPage>): Promise<boolean> {
    this.emblemFailure = null;
    const done = await this.did('emblem', async () => { this.page = await ask(); });
    if (!done) { this.emblemFailure = this.failure; this.failure = null; }
    return done;
  }
}
