// Open questions of imports, those that ask the same together.
import { type Backend, asFailure } from '../../backend/backend';
import type { Failure, ImportNamed, ImportQuestion, PersonRow } from '../../wire/bindings';

export interface Same {
  key: string;
  reason: string;
  questions: ImportQuestion[];
}

/** Questions that one answer can settle: of one reason, and of one status. */
export function together(questions: ImportQuestion[]): Same[] {
  const groups = new Map<string, Same>();
  for (const question of questions) {
    const key = `${question.reason} ${question.status ?? ''}`;
    const group = groups.get(key) ?? { key, reason: question.reason, questions: [] };
    group.questions.push(question);
    groups.set(key, group);
  }
  return [...groups.values()];
}

export class Questions {
  list: ImportQuestion[] = $state.raw([]);
  failure: Failure | null = $state.raw(null);
  busy = $state(false);
  found: PersonRow[] = $state.raw([]);
  /** The import whose questions alone are shown. */
  only: string | null = $state(null);
  #backend: Backend;

  constructor(backend: Backend, only: string | null = null) {
    this.#backend = backend;
    this.only = only;
  }

  /** Those shown; once an import asks nothing more, what others ask is shown. */
  get shown(): ImportQuestion[] {
    return this.narrowed ? this.list.filter((one) => one.import === this.only) : this.list;
  }

  get narrowed(): boolean {
    return this.list.some((one) => one.import === this.only) && this.list.some((one) => one.import !== this.only);
  }

  get groups(): Same[] {
    return together(this.shown);
  }

  async load(): Promise<void> {
    await this.#try(async () => { this.list = (await this.#backend.call('import_questions', null)).questions; });
  }

  async answer(questions: ImportQuestion[], answer: string, person: ImportNamed | null = null): Promise<void> {
    await this.#try(async () => { this.list = (await this.#backend.call('import_answer', { questions: questions.map((one) => one.id), answer, person: person?.id ?? null })).questions; });
  }

  async find(query: string): Promise<void> {
    await this.#try(async () => { this.found = query.trim() ? (await this.#backend.call('people_find', { query, offset: 0, limit: 8, order: '', descending: false })).rows : []; });
  }

  async #try(work: () => Promise<void>): Promise<void> {
    this.busy = true;
    this.failure = null;
    try {
      await work();
    } catch (thrown) {
      this.failure = asFailure(thrown);
    } finally {
      this.busy = false;
    }
  }
}
