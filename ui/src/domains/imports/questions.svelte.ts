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
  #backend: Backend;

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  get groups(): Same[] {
    return together(this.list);
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
