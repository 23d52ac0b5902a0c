// What stands beside the rules: open questions, the calendar, notices to the authority.
import { type Backend, asFailure } from '../../backend/backend';
import { Work } from '../../backend/work.svelte';
import type { AuthorityPage, CalendarChange, CalendarPage, CountedDays, Failure, FindingList, RecordNotice } from '../../wire/bindings';

/** One page of the core that is loaded, and changed by answers that are the page again. */
class Kept<Page> extends Work {
  page: Page | null = $state.raw(null);

  protected work(ask: () => Promise<Page | null>): Promise<boolean> {
    return this.did('page', async () => {
      const page = await ask();
      if (page !== null) this.page = page;
    });
  }
}

export class Findings extends Kept<FindingList> {
  /** The question that is being answered, and the reason typed. */
  key: string | null = $state(null);
  reason = $state('');
  #backend: Backend;

  constructor(backend: Backend) {
    super();
    this.#backend = backend;
  }

  load(): Promise<boolean> {
    return this.work(() => this.#backend.call('findings_list', null));
  }

  begin(key: string): void {
    this.key = key;
    this.reason = '';
    this.failure = null;
  }

  async answer(): Promise<boolean> {
    const { key, reason } = this;
    if (key === null) return false;
    const done = await this.work(() => this.#backend.call('finding_answer', { key, reason }));
    if (done) this.key = null;
    return done;
  }

  reopen(key: string): Promise<boolean> {
    return this.work(() => this.#backend.call('finding_reopen', { key }));
  }
}

export class Years extends Kept<CalendarPage> {
  /** What the file chosen would change. */
  change: CalendarChange | null = $state.raw(null);
  #backend: Backend;

  constructor(backend: Backend) {
    super();
    this.#backend = backend;
  }

  load(): Promise<boolean> {
    return this.work(() => this.#backend.call('calendar_get', null));
  }

  choose(): Promise<boolean> {
    return this.work(async () => {
      const change = await this.#backend.call('calendar_choose', null);
      if (change.file) this.change = change;
      return null;
    });
  }

  async save(): Promise<boolean> {
    const done = await this.work(() => this.#backend.call('calendar_save', null));
    if (done) this.change = null;
    return done;
  }

  reset(year: number): Promise<boolean> {
    return this.work(() => this.#backend.call('calendar_reset', { year }));
  }
}

export class Authority extends Kept<AuthorityPage> {
  draft: RecordNotice | null = $state(null);
  #backend: Backend;

  constructor(backend: Backend) {
    super();
    this.#backend = backend;
  }

  load(): Promise<boolean> {
    return this.work(() => this.#backend.call('authority_get', null));
  }

  begin(kind: string, about = ''): void {
    this.failure = null;
    this.draft = { kind, about, number: '', on: '', assessed: '' };
  }

  async record(): Promise<boolean> {
    const draft = this.draft;
    if (!draft) return false;
    const notice = $state.snapshot(draft) as RecordNotice;
    const done = await this.work(() => (notice.kind === 'ended' ? this.#backend.call('processing_end', { on: notice.on }) : this.#backend.call('notice_record', notice)));
    if (done) this.draft = null;
    return done;
  }
}

/** The days of one clock; asked when somebody wants to see them. */
export class Days {
  counted: CountedDays | null = $state.raw(null);
  failure: Failure | null = $state.raw(null);
  #backend: Backend;

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  async load(clock: string, from: string, extended = false): Promise<void> {
    this.counted = null;
    this.failure = null;
    try {
      this.counted = await this.#backend.call('deadline_count', { clock, from, extended });
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
  }
}

/** What a day is in a count, for the calendar: the last one wins over what it is besides. */
export function marksOf(days: CountedDays): Record<string, 'from' | 'counted' | 'off' | 'last'> {
  return Object.fromEntries([
    ...days.off.map((day) => [day, 'off']),
    ...days.counted.map((day) => [day, 'counted']),
    [days.from, 'from'],
    [days.due, 'last'],
  ]) as Record<string, 'from' | 'counted' | 'off' | 'last'>;
}
