// Today: what is due, what is coming, what waits; and the people behind one line of it.
import { type Backend, asFailure } from '../../backend/backend';
import type { ActLine, BatchState, DueGroup, DueRow, EndlessCourse, Failure, RequestClock, RequestLine, Today as TodayAnswer } from '../../wire/bindings';

const PAGE = 100;

export class Today {
  answer: TodayAnswer | null = $state.raw(null);
  failure: Failure | null = $state.raw(null);
  /** Papers from a list of which some are not issued yet. */
  batches: BatchState[] = $state.raw([]);
  /** What was typed as the end of a course, and why it was not taken. */
  ends: Record<string, string> = $state({});
  refused: Failure | null = $state.raw(null);
  #backend: Backend;

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  get overdue(): DueGroup[] {
    return this.answer?.due.filter((group) => group.overdue_days > 0) ?? [];
  }

  get now(): DueGroup[] {
    return this.answer?.due.filter((group) => group.overdue_days === 0) ?? [];
  }

  /** What an act still waits for. */
  linesOf(run: string): ActLine[] {
    return this.answer?.act_lines.filter((open) => open.run === run).map((open) => open.line) ?? [];
  }

  /** Clocks of a request beside that of its answer; one that is answered has kept them. */
  further(request: RequestLine): RequestClock[] {
    return request.state === 'answered' ? [] : request.also;
  }

  /** Nothing is asked of anybody today. */
  get clear(): boolean {
    const answer = this.answer;
    return answer !== null && this.batches.length === 0 && answer.due.length + answer.acts.length + answer.consents.length + answer.requests.length + answer.holds.length + answer.restrictions.length + answer.tasks.length + answer.questions.length + answer.endless.length === 0;
  }

  /** Says when a course ended; the terms that were provisional become exact. */
  async end(course: EndlessCourse): Promise<void> {
    const key = `${course.programme} ${course.starts}`;
    try {
      this.answer = await this.#backend.call('course_end', { programme: course.programme, starts: course.starts, ends: this.ends[key] ?? '' });
      delete this.ends[key];
      this.refused = null;
    } catch (thrown) {
      this.refused = asFailure(thrown);
    }
  }

  async load(): Promise<void> {
    try {
      this.answer = await this.#backend.call('today_get', null);
      this.failure = null;
    } catch (thrown) {
      this.failure = asFailure(thrown);
      return;
    }
    try {
      this.batches = (await this.#backend.call('batches_get', null)).batches;
    } catch {
      // A role that may not read the register has no batches to go on with.
      this.batches = [];
    }
  }
}

export class DuePeople {
  total = $state(0);
  on = $state('');
  loaded = $state(false);
  failure: Failure | null = $state.raw(null);
  #rows: (DueRow | undefined)[] = $state.raw([]);
  #asked = new Set<number>();
  #backend: Backend;
  #rule: string;

  constructor(backend: Backend, rule: string) {
    this.#backend = backend;
    this.#rule = rule;
  }

  row(index: number): DueRow | undefined {
    return this.#rows[index];
  }

  /** Sees to it that the rows of a range are on their way. */
  ensure(first: number, last: number): void {
    for (let page = Math.floor(first / PAGE); page <= Math.floor(last / PAGE); page++) {
      if (page * PAGE < this.total && !this.#asked.has(page)) void this.load(page);
    }
  }

  async load(page = 0): Promise<void> {
    this.#asked.add(page);
    try {
      const answer = await this.#backend.call('due_find', { on: '', rule: this.#rule, offset: page * PAGE, limit: PAGE });
      const rows = [...this.#rows];
      rows.length = answer.total;
      for (const [i, row] of answer.rows.entries()) rows[page * PAGE + i] = row;
      this.#rows = rows;
      this.total = answer.total;
      this.on = answer.on;
      this.loaded = true;
      this.failure = null;
    } catch (thrown) {
      this.#asked.delete(page);
      this.failure = asFailure(thrown);
    }
  }
}
