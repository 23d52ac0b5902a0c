// The journal: a period with filters, page by page; its verification, export and term.
import { type Backend, asFailure, unlessStopped } from '../../backend/backend';
import { date } from '../../format/dates';
import type { ExportedJournal, Failure, JournalCheck, JournalLine, JournalPage, JournalTerm, Progress, ReadJournal } from '../../wire/bindings';

/** First and last day of a month `YYYY-MM`. */
export function daysOf(month: string): { from: string; to: string } {
  const [year, number] = month.split('-').map(Number);
  const last = new Date(Date.UTC(year, number, 0)).getUTCDate();
  return { from: `${month}-01`, to: `${month}-${String(last).padStart(2, '0')}` };
}

/** Groups of actions, with their members: the part before the first dot. */
export function groupsOf(actions: string[]): { group: string; actions: string[] }[] {
  const groups = new Map<string, string[]>();
  for (const action of actions) {
    const group = action.split('.')[0];
    groups.set(group, [...(groups.get(group) ?? []), action]);
  }
  return [...groups].map(([group, members]) => ({ group, actions: members }));
}

/** What the ledger forgets: ids, fingerprints, entries about living people. */
export const forgotten = (term: JournalTerm): number => term.ledger_ids + term.ledger_fingerprints + term.ledger_living;

export class Journal {
  month = $state('');
  action = $state('');
  operator = $state('');
  category = $state('');
  /** Id of the person whose entries are shown, from her card. */
  person = $state('');
  /** Beginning of a pseudonym, from a line. */
  subject = $state('');
  page: JournalPage | null = $state.raw(null);
  lines: JournalLine[] = $state.raw([]);
  check: JournalCheck | null = $state.raw(null);
  term: JournalTerm | null = $state.raw(null);
  progress: Progress | null = $state.raw(null);
  checking = $state(false);
  expiring = $state(false);
  failure: Failure | null = $state.raw(null);
  #backend: Backend;
  #generation = 0;

  constructor(backend: Backend, person = '') {
    this.#backend = backend;
    this.person = person;
  }

  /** The first page of what the filters say; a late answer to older filters is dropped. */
  async load(): Promise<void> {
    await this.#read(0);
  }

  async more(): Promise<void> {
    if (this.page?.next) await this.#read(this.page.next);
  }

  async #read(before: number): Promise<void> {
    const generation = ++this.#generation;
    const period = this.month ? daysOf(this.month) : { from: '', to: '' };
    const request: ReadJournal = { ...period, action: this.action, operator: this.operator, category: this.category, person: this.person, subject: this.subject, before };
    try {
      const page = await this.#backend.call('journal_page', request);
      if (generation !== this.#generation) return;
      this.page = page;
      this.lines = before ? [...this.lines, ...page.entries] : page.entries;
      this.month = page.from.slice(0, 7);
      this.failure = null;
    } catch (thrown) {
      if (generation === this.#generation) this.failure = asFailure(thrown);
    }
  }

  /** Entries of one pseudonym, or of everybody again. */
  async about(subject: string): Promise<void> {
    this.person = '';
    this.subject = subject;
    await this.load();
  }

  async verify(): Promise<void> {
    if (this.checking) return;
    this.checking = true;
    this.failure = null;
    try {
      this.check = await this.#backend.call('journal_verify', null, (progress) => (this.progress = progress));
    } catch (thrown) {
      this.failure = unlessStopped(thrown);
    } finally {
      this.checking = false;
      this.progress = null;
    }
  }

  async stop(): Promise<void> {
    await this.#backend.call('work_cancel', null).catch(() => null);
  }

  async askTerm(): Promise<void> {
    try {
      const term = await this.#backend.call('journal_term', null);
      this.term = term.entries > 0 || term.months.length > 0 || forgotten(term) + term.ledger_suppressed + term.staff > 0 ? term : null;
    } catch {
      // Whoever may read the journal and not its term simply sees no banner.
      this.term = null;
    }
  }

  /** Destroys what was shown, nothing else; true when it is done. */
  async expire(): Promise<boolean> {
    if (!this.term || this.expiring) return false;
    this.expiring = true;
    this.failure = null;
    try {
      await this.#backend.call('journal_expire', this.term);
      this.term = null;
      this.check = null;
      this.month = '';
      await this.load();
      return true;
    } catch (thrown) {
      this.failure = asFailure(thrown);
      await this.askTerm();
      return false;
    } finally {
      this.expiring = false;
    }
  }
}

/** The export of a period. */
export class JournalExport {
  from = $state('');
  to = $state('');
  /** `both`, `pdf` or `json`. */
  as = $state('both');
  language = $state('ru');
  done: ExportedJournal | null = $state.raw(null);
  progress: Progress | null = $state.raw(null);
  failure: Failure | null = $state.raw(null);
  busy = $state(false);
  #backend: Backend;

  constructor(backend: Backend, period: { from: string; to: string }, language: string) {
    this.#backend = backend;
    this.from = date(period.from);
    this.to = date(period.to);
    this.language = language;
  }

  async run(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.failure = null;
    try {
      const request = { from: this.from.trim(), to: this.to.trim(), language: this.language, pdf: this.as !== 'json', json: this.as !== 'pdf' };
      const done = await this.#backend.call('journal_export', request, (progress) => (this.progress = progress));
      if (done.folder) this.done = done;
    } catch (thrown) {
      this.failure = unlessStopped(thrown);
    } finally {
      this.busy = false;
      this.progress = null;
    }
  }

  async stop(): Promise<void> {
    await this.#backend.call('work_cancel', null).catch(() => null);
  }
}
