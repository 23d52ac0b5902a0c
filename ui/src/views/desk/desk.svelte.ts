// Where the desk is: the page shown, the way back, and who is at it.
import { type Backend, asFailure } from '../../backend/backend';
import { People } from '../../domains/people/people.svelte';
import type { KeptFile } from '../../domains/requests/draft.svelte';
import type { Failure, PlanDestruction, RequestList, Session } from '../../wire/bindings';

export type Page =
  | { section: 'today'; rule?: string; destroy?: PlanDestruction; inactive?: boolean; records?: boolean }
  | { section: 'people'; view: 'list' }
  | { section: 'people'; view: 'new' }
  | { section: 'people'; view: 'lookup' }
  | { section: 'people'; view: 'groups' }
  | { section: 'people'; view: 'card'; person: string; report?: boolean; request?: string }
  | { section: 'people'; view: 'certificate'; person: string }
  | { section: 'people'; view: 'erase'; person: string; request?: string }
  | { section: 'requests'; open?: string; entering?: boolean; about?: KeptFile }
  | { section: 'import'; asked?: string }
  | { section: 'certificates'; check?: boolean; templates?: boolean; organisation?: string }
  | { section: 'erasures'; run?: string }
  | { section: 'consents' }
  | { section: 'disclosures' }
  | { section: 'journal'; person?: string }
  | { section: 'backups' }
  | { section: 'settings' }
  | { section: 'rules' };

/** Where a desk begins: the first of these that the role opens. */
const LANDINGS: Page[] = [{ section: 'today' }, { section: 'people', view: 'list' }, { section: 'journal' }, { section: 'backups' }, { section: 'settings' }];

/** The section of the navigation a page belongs to: the rules are opened from the settings and have no entry of their own. */
export function shelf(section: string): string {
  return section === 'rules' ? 'settings' : section;
}

function opened(session: Session | null, page: string): boolean {
  const sections = session?.sections ?? [];
  const section = shelf(page);
  return sections.length === 0 || sections.includes(section) || sections.includes(`${section}s`);
}

export class Desk {
  page: Page = $state.raw({ section: 'today' });
  session: Session | null = $state.raw(null);
  failure: Failure | null = $state.raw(null);
  /** Requests that are not closed, how many are over their day, and whether the role works on them; none known yet. */
  requests: { open: number; late: number; may_work: boolean } | null = $state.raw(null);
  /** Set before the core answers: the screen is empty at once. */
  locked = $state(false);
  readonly people: People;
  readonly backend: Backend;
  #past: Page[] = [];

  constructor(backend: Backend) {
    this.backend = backend;
    this.people = new People(backend);
  }

  async start(): Promise<void> {
    await this.refresh();
    // Somebody may have begun to type already.
    if (this.opens('people')) await this.people.find(this.people.query);
  }

  async refresh(): Promise<void> {
    try {
      const session = await this.backend.call('session_get', null);
      // Before it is drawn: a page the role does not open would begin with a refusal.
      if (!opened(session, this.page.section)) this.page = LANDINGS.find((page) => opened(session, page.section)) ?? this.page;
      this.session = session;
      this.failure = null;
    } catch (thrown) {
      this.failure = asFailure(thrown);
      return;
    }
    await this.#countRequests();
  }

  /** The badge of the requests counts what their list shows. */
  countRequests(list: RequestList): void {
    const open = list.requests.filter((one) => one.state !== 'closed');
    this.requests = { open: open.length, late: open.filter((one) => (one.clock?.overdue_days ?? 0) > 0).length, may_work: list.may_work };
  }

  async #countRequests(): Promise<void> {
    if (!this.opens('requests')) return;
    try {
      this.countRequests(await this.backend.call('requests_list', { closed: false, person: '' }));
    } catch {
      // Their own page says what failed; the navigation shows no number then.
      this.requests = null;
    }
  }

  /** Whether the role opens a section; a core that names none leaves all open. */
  opens(section: string): boolean {
    return opened(this.session, section);
  }

  go(page: Page): void {
    this.#past = [...this.#past.slice(-20), this.page];
    this.page = page;
  }

  /** One page back; from a card that is the list with its query. */
  back(): boolean {
    const page = this.#past.at(-1);
    this.#past = this.#past.slice(0, -1);
    if (page) { this.page = page; return true; }
    if (this.page.section === 'people' && this.page.view !== 'list') { this.page = { section: 'people', view: 'list' }; return true; }
    return false;
  }

  /** To the list, forgetting pages that may show somebody who is gone. */
  home(): void {
    this.#past = [];
    this.page = { section: 'people', view: 'list' };
  }

  /** After an erasure the way back leads to the request it was done for, else to the runs: earlier pages may show somebody who is gone. */
  leaveErased(request = ''): void {
    this.#past = [request ? { section: 'requests', open: request } : { section: 'erasures' }];
  }

  async lock(): Promise<void> {
    this.locked = true;
    try {
      await this.backend.call('vault_lock', null);
    } catch (thrown) {
      this.failure = asFailure(thrown);
      this.locked = false;
    }
  }
}
