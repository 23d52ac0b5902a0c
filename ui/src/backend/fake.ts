// A backend of invented data, for component tests and for `npm run dev` with `?fake=1`. It never reaches the production
// bundle. It keeps just enough state that journeys through the window can be walked.
import { folded, sameWord } from '../format/names';
import type { AttachmentLine, AttachmentList, CheckedUpdate, Commands, CreatedVault, ErasureOutcome, ErasurePlan, Failure, GateState, ImportProfile, ImportQuestion, JournalCheck, JournalLine, JournalTerm, KeysPage, LocalText, OperatorRow, OperatorsPage, PagePicture, PersonRow, ProgramFacts, Progress, RecipientLine, Settings, WorkstationRow, WorkstationsPage } from '../wire/bindings';
import type { Backend, CommandName, Request, Response } from './backend';
import { FakeActs } from './fake_acts';
import { inventAuthenticity } from './fake_authenticity';
import { FakeBackups } from './fake_backups';
import { FakeConsents } from './fake_consents';
import { type EntryCommand, FakeEntry } from './fake_entry';
import { FakeGroups, type GroupCommand } from './fake_groups';
import { importQuestions, preview, remapped, waitingImports } from './fake_imports';
import { FakeIssued, inventBatches } from './fake_issued';
import { inventProtocols } from './fake_protocols';
import { inventLookup } from './fake_lookup';
import { FakeRefusals } from './fake_refusals';
import { FakeRequests } from './fake_requests';
import { OTHER_PAPERS, drafted } from './fake_papers';
import { FakeRules } from './fake_rules';
import { FakeTemplates } from './fake_templates';
import { FakeInactivity } from './fake_inactivity';
import { FakeKeeping, inventDestruction } from './fake_destruction';
import { TODAY, inventAttachment, inventCard, inventPeople, inventTerm } from './fake_people';

const words = (ru: string, kk = ru, en = ru): LocalText => ({ ru, kk, en });

function refuse(code: string, more: Partial<Failure> = {}): never {
  throw { code, kind: 'refused', args: {}, field: null, ...more } satisfies Failure;
}

/** A page drawn as SVG, so that no picture lies in the repository. */
function page(title: string, lines: string[], tall = true, number = 1, pages = 1): PagePicture {
  const [w, h] = tall ? [595, 842] : [842, 595];
  const body = lines.map((line, i) => `<text x="60" y="${180 + i * 32}" font-size="16" font-family="sans-serif">${line}</text>`).join('');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}"><rect width="100%" height="100%" fill="white"/><text x="60" y="110" font-size="26" font-family="sans-serif">${title}</text>${body}</svg>`;
  return { data_url: `data:image/svg+xml,${encodeURIComponent(svg)}`, text: [title, ...lines], pages, page: number };
}

const KIT = () => page('Лист восстановления', ['ЛД-7К4М · 93ТХ · 2ПВЕ · 8АСН', '6МРУ · 5ЖКЦ · 4ДЛТ · 9БФГ']);

export class FakeBackend implements Backend {
  people: PersonRow[];
  readonly issued = new FakeIssued();
  appearance = { language: 'ru', theme: 'system', zoom: 100 };
  calls: { name: string; request: unknown }[] = [];
  attachments: AttachmentLine[] = [inventAttachment(1, 'contract', 'Договор № 14'), { ...inventAttachment(2, 'consent', ''), state: 'missing' }];
  journalCheck: JournalCheck = { intact: true, entries: 48211, last: 48211, head: '9f'.repeat(32), fault: null, entry: null, seen: [], keyring: 'kept', at: '2026-11-22T14:05:00+05:00' };
  journalTerm: JournalTerm = { term: '3 y', before: '2023-11-22', entries: 812, last: 812, staying: 4, months: ['2023-10'], papers: 6, ledger_ids: 3, ledger_fingerprints: 1, ledger_living: 0, ledger_suppressed: 0, staff: 0 };
  /** What the core would answer to a report of idleness. */
  secondsLeft: number | null = null;
  locking = { idle_minutes: 10, on_suspend: true, on_screen_lock: true };
  #vault: boolean;
  #settings: Settings;
  #attempts = 0;
  #outcome: ErasureOutcome | null = null;
  #imports = 1;
  #undone = new Set<string>();
  #questions: ImportQuestion[] = importQuestions();
  #profiles: ImportProfile[] = [];
  #said: RecipientLine[] = [
    { key: 'lms', title: words('Учебная платформа', 'Оқу платформасы', 'Learning platform'), kind: 'own', categories: ['identity', 'contacts', 'learning'], basis: words('согласие, договор'), check: true, added: false, missing: [], facts: { used: 'yes', name: 'Moodle', address: '', country: 'KZ', contract: '', instruction: '', place: 'Алматы', fields: ['identity.name', 'contacts.email'] } },
    { key: 'hosting', title: words('Хостинг платформы', 'Платформа хостингі', 'Hosting'), kind: 'processor', categories: ['identity', 'contacts', 'technical'], basis: words('договор с обработчиком'), check: true, added: false, missing: ['used'], facts: { used: '', name: '', address: '', country: '', contract: '', instruction: '', place: '', fields: [] } },
  ];
  #ended = false;
  readonly keeping = new FakeKeeping();
  readonly inactivity: FakeInactivity;
  readonly acts = new FakeActs();
  readonly backups: FakeBackups;
  readonly refusals = new FakeRefusals();
  readonly requests = new FakeRequests();
  readonly consents: FakeConsents;
  readonly rules = new FakeRules();
  readonly templates: FakeTemplates;
  readonly entry: FakeEntry;
  readonly groups: FakeGroups;

  constructor(wishes = new URLSearchParams()) {
    this.people = inventPeople(Number(wishes.get('people') ?? 1284));
    this.entry = new FakeEntry(this.people);
    this.groups = new FakeGroups(this.people);
    this.inactivity = new FakeInactivity(this.people);
    this.templates = new FakeTemplates(wishes.get('templates') === 'none');
    this.#vault = wishes.get('vault') !== 'none';
    this.consents = new FakeConsents(this.people);
    this.backups = new FakeBackups(wishes.get('backups') === 'none');
    this.appearance.language = wishes.get('lang') ?? 'ru';
    this.appearance.theme = wishes.get('theme') ?? 'system';
    this.#settings = {
      operator: { kind: 'legal', name: 'ТОО «Оқу орталығы „Пифагор“»', inn: '', ogrnip: '', ogrn: '', bin: '120340005678', iin: '', address: 'г. Өскемен, ул. Қазақстан, 1', email: 'office@example.kz', phone: '+77232000000', city: 'Өскемен', signatory_position: 'Директор', signatory_name: 'Г. Ө. Қуанышбеков', licence: 'none', in_languages: {} },
      missing: ['licence'], pack: 'kz-training-centre', edition: '2026-07-01', country: 'KZ', time_zone: 'Asia/Almaty', folder: 'D:\\Delo',
      operators: [{ login: 'marina', role: 'owner', second_factor: 'keyring' }],
      rules: [
        { category: 'contacts', start_event: 'course_end', term: '1 y', then: 'delete', basis: 'promise', law: words('Политика, п. 7.1'), check: false },
        { category: 'payments', start_event: 'transaction', term: '5 y', then: 'delete', basis: 'statute', law: words('Налоговый кодекс, ст. 190'), check: true },
        { category: 'certificates', start_event: 'issue', term: '50 y', then: 'keep_core', basis: 'school_rule', law: words('Политика, п. 7.3'), check: true },
        { category: 'technical', start_event: 'recorded', term: '90 cd', then: 'delete', basis: 'promise', law: words('Политика, п. 7.5'), check: false },
      ],
      version: '0.1.0', database_version: 'SQLCipher 4.11', may_change: true,
    };
  }

  async call<K extends CommandName>(name: K, request: Request<K>, onProgress?: (progress: Progress) => void): Promise<Response<K>> {
    this.calls.push({ name, request });
    await Promise.resolve();
    const answer = ({ ...this.entry.answers, ...this.groups.answers, ...this.#answers } as unknown as Record<string, (request: unknown, onProgress?: (p: Progress) => void) => unknown>)[name];
    return (await answer.call(this, request, onProgress)) as Response<K>;
  }

  #recipients() {
    return { recipients: this.#said.map((line) => ({ ...line, facts: { ...line.facts } })), categories: ['identity', 'contacts', 'learning', 'payments'], fields: ['identity.name', 'identity.birth_date', 'contacts.email', 'contacts.phone'], may_change: true };
  }

  #gate(): GateState {
    return {
      vault: this.#vault ? { folder: 'D:\\Delo', logins: ['marina', 'asem'], wait_seconds: 0, second_factors: ['keyring', 'key_file'], second_factor_present: [true, false], findings: ['kit_unconfirmed'] } : null,
      unconfirmed_recovery: null,
      packs: [{ id: 'ru-online-school', country: 'RU' }, { id: 'kz-training-centre', country: 'KZ' }],
      proposed_folder: { folder: '/home/marina/Delo', free_mb: 48211, warnings: [] },
      version: '0.1.0',
    };
  }

  operators: OperatorRow[] = [
    { login: 'marina', name: 'Қуанышбекова Марина Өмірзаққызы', role: 'owner', second_factor: 'keyring', enrolled: '2026-03-01', last_seen: '2026-11-22T09:02:00+05:00', workstation: 'w0', own: true },
    { login: 'asem', name: 'Сейтова Әсем', role: 'finance', second_factor: 'key_file', enrolled: '2026-09-14', last_seen: null, workstation: null, own: false },
  ];
  workstations: WorkstationRow[] = [
    { id: 'w0', name: 'Ноутбук 1, инв. № 0017', responsible: 'Қуанышбекова Марина Өмірзаққызы', disk_encryption: 'yes', antivirus: 'Kaspersky', checked_on: '2026-10-01', logins: ['marina'], findings: [] },
    { id: 'w1', name: 'Ноутбук 2', responsible: 'Сейтова Әсем', disk_encryption: 'unknown', antivirus: '', checked_on: null, logins: [], findings: ['unchecked', 'encryption_unknown', 'no_antivirus'] },
  ];
  #keys: KeysPage = { login: 'marina', second_factor: 'keyring', enrolled: '2026-03-01', workstation: 'w0', lock: { memory_mb: 256, passes: 4 }, kit: 'unconfirmed', kit_made: '2026-03-01', findings: ['kit_unconfirmed', 'workstation_unchecked'], manages: true, oversees: true };
  program: ProgramFacts = { version: '0.1.0', built: '2026-11-01', update_by: '2027-05-01', old: false, publisher: 'RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3' };
  sound: CheckedUpdate = { file: '/media/usb/lichnoe-delo_0.2.0_amd64.deb', version: '0.2.0', released: '2027-01-15', running: '0.1.0', same: false, install: "sudo apt install '/media/usb/lichnoe-delo_0.2.0_amd64.deb'", journalled: true };
  update: CheckedUpdate | Failure = this.sound;

  #confirmed(): KeysPage {
    return (this.#keys = { ...this.#keys, kit: 'confirmed', findings: this.#keys.findings.filter((finding) => finding !== 'kit_unconfirmed') });
  }

  #paper(purpose: string): CreatedVault {
    return { kit: KIT(), ask_groups: [3, 6], purpose, lock: { memory_mb: 256, passes: 4 } };
  }

  #operators(): OperatorsPage {
    return { operators: this.operators, roles: ['owner', 'administrator', 'finance', 'support', 'methodologist', 'auditor'].map((key) => ({ key, title: words(key) })) };
  }

  #workstations(): WorkstationsPage {
    return { workstations: this.workstations };
  }

  #plan(person: string): ErasurePlan {
    const row = this.people.find((one) => one.id === person) ?? this.people[0];
    return {
      person: row.id, name: row.name, confirm_word: row.name.split(' ')[0], hash: '7f3ac0ffee', ground: 'withdrawal',
      grounds: [
        { key: 'withdrawal', title: words('Отзыв согласия', 'Келісімді кері қайтарып алу', 'Withdrawal of consent') },
        { key: 'unlawful', title: words('Неправомерная обработка', 'Заңсыз өңдеу', 'Unlawful processing') },
      ],
      due: '2026-12-11', safe: '2026-12-05', law: words('Закон № 94-V, ст. 8', '94-V Заң, 8-бап', 'Law 94-V, art. 8'),
      goes: [
        { category: 'contacts', count: 4, fields: [{ field: 'email', count: 2 }, { field: 'phone', count: 2 }] },
        { category: 'learning', count: 61, fields: [{ field: 'enrolment', count: 61 }] },
        { category: 'correspondence', count: 129, fields: [{ field: 'message', count: 129 }] },
      ],
      goes_count: 194,
      stays: [
        { category: 'certificates', field: 'certificate', label: '№ 2026-0131', basis: 'school_rule', law: words('Политика, п. 7.3'), check: true, until: '2076-06-14', provisional: false, blocker: null, count: 1 },
        { category: 'payments', field: 'payment', label: '01.09.2025', basis: 'statute', law: words('Налоговый кодекс, ст. 190'), check: false, until: '2031-12-31', provisional: false, blocker: 'debt', count: 1 },
      ],
      blockers: [{ kind: 'debt', items: 1, reason: 'debt' }],
      systems: [{ key: 'moodle', name: words('Учебная платформа', 'Оқу платформасы', 'Learning platform'), kind: 'own' }, { key: 'mail', name: words('Почта', 'Пошта', 'Mail'), kind: 'processor' }],
      backups: [{ copy: 'lichnoe-delo-6b1f0c2e-20261120T180000Z.ldbackup', place: '/run/media/marina/USB', made: '2026-11-20T21:00:00+03:00', present: true, destroy_by: '2026-12-22', overdue: false }],
      saved: [{ kind: 'report', place: 'D:\\Отчёты', saved: '2026-09-03', present: true }],
      shared: [{ field: 'correspondence.group_chat', count: 2 }],
      waiting: [],
      titles: [{ kind: 'study_group', title: `Группа ${row.name.split(' ')[0]}` }],
      mentions: [{ person: 'p-2', name: 'Ким Ольга', field: 'notes.comment', held: null }],
      carriers: [{ paper: true, title: 'Договор', place: 'Папка 3 · Шкаф 2', sheets: 4 }],
    };
  }

  #attached(): AttachmentList {
    return { attachments: this.attachments, kinds: ['request', 'consent', 'contract', 'authority', 'education', 'letter', 'other'] };
  }

  #journal(): JournalLine[] {
    const actions = ['card.opened', 'import.committed', 'certificate.issued', 'vault.unlocked', 'report.built', 'person.erased', 'vault.created'];
    return Array.from({ length: 60 }, (_, i) => ({ number: 60 - i, at: `2026-11-${String(22 - Math.floor(i / 3)).padStart(2, '0')}T14:0${i % 10}:00+05:00`, operator: 'marina', action: actions[i % actions.length], category: i % 3 === 0 ? 'contacts' : null, count: i % 2 ? i + 1 : null, subject: i % 3 === 0 ? 'K7M2' : null }));
  }

  #answers: { [K in Exclude<keyof Commands, EntryCommand | GroupCommand>]: (request: Request<K>, onProgress?: (progress: Progress) => void) => unknown } = {
    gate_state: () => this.#gate(),
    vault_folder_choose: () => ({ folder: '/home/marina/OneDrive/Delo', free_mb: 1200, warnings: ['synced'] }),
    vault_open_folder: () => { this.#vault = true; return this.#gate(); },
    key_file_choose: () => ({ place: '/media/usb/delo.key' }),
    passphrase_check: ({ passphrase }) => ({ bits: passphrase.length * 4, class: passphrase.length > 24 ? 'strong' : passphrase.length > 16 ? 'good' : passphrase.length > 10 ? 'fair' : 'weak' }),
    passphrase_suggest: () => ({ passphrase: 'пион рельс кадка сорок лодка ветер' }),
    vault_create: async (_, onProgress) => { onProgress?.({ stage: 'measuring_lock', done: 1, total: 2 }); return this.#paper('create'); },
    recovery_kit_save: () => ({ place: '/media/usb/kit.pdf', sha256: 'ab'.repeat(32) }),
    recovery_kit_print: () => null,
    vault_confirm_recovery: ({ groups }) => (groups[0] === '0000' ? refuse('vault.recovery_mismatch', { field: 'groups' }) : null),
    vault_unlock: ({ passphrase }) => {
      if (passphrase.length > 3) return null;
      this.#attempts++;
      return refuse('vault.wrong_passphrase', { kind: 'locked', field: 'passphrase', args: { seconds: String(this.#attempts > 1 ? 4 : 0) } });
    },
    recovery_open: ({ code }) => (code.length > 20 ? { logins: ['marina', 'asem'], made: '2026-03-01' } : refuse('vault.recovery_check', { kind: 'locked', field: 'code' })),
    recovery_enrol: () => this.#paper('recover'),
    recovery_leave: () => null,
    keys_get: () => this.#keys,
    entry_change: ({ passphrase, second_factor }) => (passphrase === 'x' ? refuse('vault.wrong_passphrase', { kind: 'locked', field: 'passphrase' }) : (this.#keys = { ...this.#keys, second_factor: second_factor ?? this.#keys.second_factor })),
    kit_renew: () => this.#paper('renew'),
    kit_confirm: ({ groups }) => (groups[0] === '0000' ? refuse('gate.groups_wrong', { field: 'groups' }) : this.#confirmed()),
    kit_check: ({ code }) => (code.length > 20 ? this.#confirmed() : refuse('vault.recovery_check', { field: 'code' })),
    operators_list: () => this.#operators(),
    operator_add: ({ login, name, role, second_factor, workstation }) => {
      if (this.operators.some((row) => row.login === login)) return refuse('vault.login_taken', { field: 'login' });
      this.operators = [...this.operators, { login, name, role, second_factor, enrolled: TODAY, last_seen: null, workstation, own: false }];
      return this.#operators();
    },
    operator_change: ({ login, name, role, workstation }) => { this.operators = this.operators.map((row) => (row.login === login ? { ...row, name, role, workstation } : row)); return this.#operators(); },
    operator_remove: ({ login }) => { this.operators = this.operators.filter((row) => row.login !== login); return this.#operators(); },
    workstations_list: () => this.#workstations(),
    workstation_save: (request) => {
      const row = { ...request, id: request.id ?? `w${this.workstations.length}`, logins: [], findings: request.checked_on ? [] : ['unchecked'] };
      this.workstations = [...this.workstations.filter((one) => one.id !== row.id), row];
      return this.#workstations();
    },
    workstation_check: ({ id }) => { this.workstations = this.workstations.map((row) => (row.id === id ? { ...row, checked_on: TODAY, findings: row.findings.filter((one) => one !== 'unchecked') } : row)); return this.#workstations(); },
    workstation_retire: ({ id }) => { this.workstations = this.workstations.filter((row) => row.id !== id); return this.#workstations(); },
    program_get: () => this.program,
    update_check: () => ('code' in this.update ? refuse(this.update.code) : this.update),
    demo_create: (_, onProgress) => { onProgress?.({ stage: 'inventing', done: 40, total: 200 }); return null; },
    appearance_get: () => ({ ...this.appearance }),
    appearance_set: (request) => (this.appearance = { ...request }),
    work_cancel: () => null,
    vault_lock: () => null,
    session_get: () => ({ login: 'marina', role: 'owner', school: 'Оқу орталығы «Пифагор»', pack: 'kz-training-centre', country: 'KZ', today: TODAY, people: this.people.length, demo: true, findings: [], sections: ['today', 'people', 'requests', 'imports', 'certificates', 'erasures', 'consents', 'disclosures', 'journal', 'backups', 'settings'], open_erasures: 1, may_destroy: true, may_create: true, may_lookup: true, newest_backup: this.backups.all().newest, overdue_backups: this.backups.all().overdue, inactivity: true }),
    today_get: () => ({
      date: TODAY, people: this.people.length, names: true, may_destroy: true,
      holds: this.keeping.holds.holds, requests: this.requests.list({ closed: false, person: '' }).requests, restrictions: this.keeping.restrictions.waiting, tasks: [{ key: 'backup-never-drilled', count: 0, section: 'backups' }, { key: 'inactivity-notify', count: 3, section: 'inactivity' }], questions: waitingImports(this.#questions),
      endless: this.#ended ? [] : [{ programme: '4', title: 'Эксплуатация газопроводов', starts: '2025-09-01', people: 12 }],
      due: [
        { rule: 'technical', category: 'technical', fields: [], law: words('Политика, 90 дней'), check: false, people: 14, rows: 81, due: '2026-11-19', overdue_days: 3, first_provisional: false, provisional: 0, sign_in_unknown: 4, came_late: 12 },
        { rule: 'contacts', category: 'contacts', fields: [], law: words('Политика, п. 7.1'), check: false, people: 2, rows: 4, due: TODAY, overdue_days: 0, first_provisional: false, provisional: 1, sign_in_unknown: 0, came_late: 0 },
      ],
      coming: [{ rule: 'learning', category: 'learning', fields: [], law: words('Политика, п. 7.1'), check: true, people: 9, rows: 31, due: '2026-12-01', overdue_days: 0, first_provisional: false, provisional: 0, sign_in_unknown: 0, came_late: 0 }],
      consents: this.consents.page().waiting,
      acts: [{ id: 'e6', act_number: '6', kind: 'person', people: 1, date: '2026-11-18', state: 'compacted', act: 'draft', erased: 81, kept: 4, open: 0 }],
      act_lines: this.acts.open,
      remarks: [{ key: 'operator-missing-licence', text: null, check: false, section: 'settings' }, { key: 'answer_terms', text: words('Политика обещает срок дольше закона'), check: true, section: null }],
      horizon: Array.from({ length: 24 }, (_, i) => ({ month: `${2026 + Math.floor((10 + i) / 12)}-${String(((10 + i) % 12) + 1).padStart(2, '0')}`, rows: i % 5 === 2 ? 0 : (i * 37) % 90 })),
    }),
    due_find: ({ rule, offset, limit }) => {
      const all = this.people.slice(0, 14).map((row, i) => ({ person: row.id, case_number: row.case_number, name: row.name, items: [{ rule, category: 'technical', rows: 3 + i, due: '2026-11-19', overdue_days: 3, provisional: i % 4 === 1, sign_in_unknown: i % 4 === 2, came_late: i % 5 === 3 ? 2 : 0, law: words('Политика, 90 дней') }] }));
      return { on: TODAY, total: all.length, rows: all.slice(offset, offset + limit) };
    },
    idle_report: ({ active }) => { if (active) this.secondsLeft = null; return { seconds_left: this.secondsLeft }; },
    lock_settings_get: () => ({ settings: this.locking, minutes: [1, 2, 5, 10], may_change: true }),
    lock_settings_set: (settings) => (settings.idle_minutes > 10 ? refuse('settings.bad_value', { field: 'idle_minutes' }) : { settings: (this.locking = settings), minutes: [1, 2, 5, 10], may_change: true }),
    people_find: ({ query, offset, limit, order, descending }) => {
      const low = query.toLowerCase().split(/\s+/).filter(Boolean);
      const plain = (text: string) => text.toLowerCase().replaceAll(/[\s()-]/g, '');
      const has = (row: PersonRow, word: string, fold: (text: string) => string) => fold(`${row.name} ${row.email ?? ''}`).includes(fold(word)) || plain(row.phone ?? '').includes(plain(word));
      const exact = this.people.filter((row) => low.every((word) => has(row, word, (text) => text.toLowerCase())));
      const alike = this.people.filter((row) => !exact.includes(row) && low.every((word) => has(row, word, folded)));
      const all = [...exact, ...alike];
      const by: Record<string, (row: PersonRow) => string> = { role: (row) => row.roles[0], term: (row) => inventTerm(row)?.until ?? '9', added: (row) => String(row.case_number).padStart(6, '0') };
      if (by[order]) all.sort((a, b) => by[order](a).localeCompare(by[order](b)));
      if (descending) all.reverse();
      return { query, total: this.people.length, matched: all.length, exact: exact.length, rows: all.slice(offset, offset + limit) };
    },
    people_terms: ({ ids }) => ({ terms: ids.map((id) => inventTerm(this.people.find((row) => row.id === id))) }),
    person_card: ({ id }) => { const row = this.people.find((one) => one.id === id); return row ? { ...this.entry.card(inventCard(row, this.people)), attachments: this.#attached() } : refuse('registry.unknown_person'); },
    import_choose: preview,
    import_remap: (request) => remapped(preview(), request, this.#profiles),
    import_status: () => preview(),
    import_purpose: ({ target }) => { const one = preview(); return { ...one, columns: one.columns.map((column) => (column.target === target ? { ...column, storage: 'stored', answers: ['rule', 'leave_out'] } : column)) }; },
    import_profiles: () => ({ profiles: this.#profiles }),
    import_profile_save: ({ name }) => { const columns = preview().columns.map(({ title, target, answer }) => ({ title, target, answer })); this.#profiles = [...this.#profiles.filter((one) => one.name !== name), { name, table: 'getcourse-users', columns, statuses: [] }]; return { profiles: this.#profiles }; },
    import_profile_remove: ({ name }) => { this.#profiles = this.#profiles.filter((one) => one.name !== name); return { profiles: this.#profiles }; },
    import_profile_export: () => ({ place: '/home/school/profile.json', sha256: 'ab'.repeat(32) }),
    import_profile_load: () => ({ profiles: this.#profiles }),
    import_rows: ({ list, offset, limit }) => { const counts = preview().counts as unknown as Record<string, number>; const total = counts[list] ?? 0; return { total, rows: Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, i) => ({ row: offset + i + 2, name: this.people[(offset + i) % this.people.length].name, joins: list === 'merged' ? 'Сейтова Әсел' : null, reason: list === 'questions' ? 'respelled_name' : list === 'rejected' ? 'no_identity' : null, column: null, changes: list === 'changed' ? [{ category: 'learning', field: 'learning.city', from: { kind: 'text' as const, text: 'Алматы' }, to: { kind: 'text' as const, text: 'Өскемен' } }] : [] })) }; },
    import_commit: (_, onProgress) => { onProgress?.({ stage: 'import_writing', done: 900, total: 1840 }); const one = preview(); this.#imports++; return { id: 'i9', file: one.file, profile: one.profile, rows: one.rows, counts: one.counts, rejected: one.rejected, questions: one.questions, warnings: one.warnings }; },
    import_discard: () => null,
    import_show: ({ id }) => ({ entry: { id, at: '2026-11-03T10:20:00+05:00', file: 'users.csv', profile: 'getcourse_users', rows: 1840, new: 212, questions: 2, rejected: 3, undone: false, undo_until: '2026-12-03' }, rejected: [{ row: 7, column: null, reason: 'iin_checksum' }] }),
    import_history: () => ({ imports: Array.from({ length: this.#imports }, (_, i) => ({ id: `i${i}`, at: '2026-11-03T10:20:00+05:00', file: 'users.csv', profile: 'getcourse_users', rows: 1840, new: 212, questions: 2, rejected: 3, undone: this.#undone.has(`i${i}`), undo_until: this.#undone.has(`i${i}`) ? null : '2026-12-03' })) }),
    import_undo: ({ id }) => { this.#undone.add(id); return { removed: 3180, people: 212, revived: 31, stays: [{ row: 44, column: null, reason: 'later_data' }] }; },
    import_questions: () => ({ questions: this.#questions }),
    import_answer: ({ questions }) => { this.#questions = this.#questions.filter((one) => !questions.includes(one.id)); return { questions: this.#questions }; },
    certificate_draft: (draft) => ({ picture: page('СЕРТИФИКАТ · ОБРАЗЕЦ', [draft.name || 'Сейтова Әсел Қуанышқызы', draft.programme, draft.hours && `${draft.hours} ч.`, draft.completed], false), proposed_name: 'Сейтова Әсел Қуанышқызы', assumed: draft.language === 'ru', next_number: '2026-0132', warnings: draft.hours ? [] : ['hours_missing'], problem: null, ...drafted(draft), programmes: [{ title: 'Эксплуатация газопроводов', hours: 72, began: '2026-04-01', completed: '2026-06-14' }, { title: 'Сварка, ур. 2', hours: 40, began: null, completed: null }], documents: [{ key: 'certificate', title: words('Сертификат о прохождении обучения'), allowed: true, law: words('') }, { key: 'state_form', title: words('Документ государственного образца'), allowed: false, law: words('выдают организации с лицензией') }, ...OTHER_PAPERS] }),
    certificate_issue: (draft) => (draft.programme ? { id: 'c132', number: '2026-0132', issued: TODAY, sha256: 'cd'.repeat(32), picture: page('СЕРТИФИКАТ № 2026-0132', [draft.name, draft.programme], false), file: null, remarks: this.issued.remarks() } : refuse('certificate.programme_missing', { field: 'programme' })),
    certificate_picture: ({ id, page: n }) => page(`СЕРТИФИКАТ ${id}`, ['Сейтова Әсел Қуанышқызы'], false, n, 1),
    certificate_save: () => ({ place: 'D:\\Сертификаты\\2026-0132.pdf', sha256: 'cd'.repeat(32) }),
    certificate_print: () => null,
    ...inventAuthenticity(),
    certificates_list: (request) => this.issued.list(request),
    certificate_chain: ({ id }) => ({ papers: this.issued.chain(id) }),
    certificate_hand_over: (request) => this.issued.handOver(request),
    certificate_revoke: ({ id, reason }) => this.issued.end(id, 'revoked', reason),
    certificate_confirm: (request) => this.issued.confirm(request),
    certificate_spoil: ({ id, reason }) => this.issued.end(id, 'spoilt', reason),
    certificate_succeed: (request) => { const row = this.issued.succeed(request); return { id: row.id, number: row.number, issued: TODAY, sha256: 'cd'.repeat(32), picture: page(`СЕРТИФИКАТ № ${row.number}`, [row.name, row.programme], false), file: null, remarks: this.issued.remarks() }; },
    certificate_cores: ({ query, born }) => ({ cores: this.issued.cores(query, born) }),
    register_save: ({ format, reason }) => (reason ? { place: `D:\\Выгрузки\\register.${format}`, sha256: 'ab'.repeat(32), restricted: 0 } : refuse('lists.bad_text', { field: 'reason' })),
    register_print: () => null,
    ...inventBatches(this.issued),
    ...inventProtocols(),
    report_prepare: ({ id }) => ({ person: id, items: 214, sections: [{ category: 'identity', items: 3 }, { category: 'contacts', items: 4 }, { category: 'payments', items: 23 }], masked: 3, places: [], due: '2026-11-26', safe: '2026-11-25', law: words('Закон № 94-V, ст. 24') }),
    report_build: ({ sealed, paper_alone }, onProgress) => { onProgress?.({ stage: 'report_typesetting', done: 5, total: 14 }); return { place: sealed ? `D:\\Отчёты\\report.${paper_alone ? 'pdf' : 'zip'}` : 'D:\\Отчёты\\2026-11-22', password: sealed ? 'k7mrp-2x9ad-wq4tn-c8huz' : null, files: [{ name: 'report.pdf', sha256: 'ef'.repeat(32), bytes: 218000 }, { name: 'report.json', sha256: '12'.repeat(32), bytes: 91000 }], items: 214, pages: 12, delete_by: '2026-12-22' }; },
    course_end: ({ ends }) => { if (!ends) return refuse('request.bad_date', { kind: 'usage', field: 'ends' }); this.#ended = true; return this.call('today_get', null); },
    lookup_find: ({ text }, onProgress) => (onProgress?.({ stage: 'looking', done: 3, total: 14 }), /[\p{L}\d]{2}/u.test(text) ? inventLookup(text, this.people) : refuse('lookup.nothing_to_find', { field: 'text' })),
    lookup_letter_picture: ({ text, namesakes, addressee }, onProgress) => (onProgress?.({ stage: 'looking', done: 5, total: 14 }), page('Ответ на запрос', [addressee, `Найдено: ${inventLookup(text, this.people).lines.length - namesakes.length}`])),
    lookup_letter_save: () => ({ place: '/home/marina/answer.pdf', sha256: '00' }),
    lookup_letter_print: () => null,
    requests_list: (request) => this.requests.list(request),
    request_get: ({ id }) => this.requests.get(id),
    request_open: (request) => this.requests.open(request),
    request_check: (request) => this.requests.check(request),
    request_wait: (request) => this.requests.wait(request),
    request_extend: (request) => this.requests.extend(request),
    request_notice: (request) => this.requests.notice(request),
    request_answer: (request) => this.requests.answer(request),
    request_close: (request) => this.requests.close(request),
    request_letter_save: ({ id, kind }) => ({ place: `/home/marina/${id.replace('/', '-')}-${kind}.pdf`, sha256: 'ab12' }),
    refusal_list: (request) => this.refusals.list(request),
    refusal_picture: ({ reason, words, law }) => page('Отказ', [reason || words, law]),
    refusal_issue: (request) => this.requests.refused(request, this.refusals.issue(request, TODAY)),
    refusal_save: ({ id }) => ({ place: `/home/marina/${id}.pdf`, sha256: '00' }),
    refusal_print: () => null,
    inactivity_page: () => this.inactivity.page(),
    inactivity_prepare: ({ people }) => this.inactivity.prepare(people),
    inactivity_sent: ({ people, on, reference }) => (reference.trim() && !reference.includes('@') ? this.inactivity.sent(people, on) : refuse('inactivity.no_proof', { field: 'reference' })),
    inactivity_answered: ({ person, on, channel }) => this.inactivity.answered(person, on, channel),
    notice_letter_picture: ({ person, language }) => page('О предстоящем уничтожении Ваших данных', [person, language]),
    notice_letter_save: () => ({ place: 'D:\\Письма\\notice.pdf', sha256: 'cd'.repeat(32) }),
    notice_letter_print: () => null,
    notice_letters: ({ people }, onProgress) => { onProgress?.({ stage: 'notice_letters', done: 1, total: people.length }); return { folder: 'D:\\Письма', letters: people.length, left: 0 }; },
    holds_list: () => this.keeping.holds,
    hold_open: (request) => (request.reason.trim() ? this.keeping.hold(request) : refuse('hold.no_reason', { field: 'reason' })),
    hold_prolong: ({ id, review }) => this.keeping.prolong(id, review),
    hold_close: ({ id }) => this.keeping.close(id),
    restrictions_list: ({ person }) => this.keeping.restrictions.list(person),
    restriction_place: (request) => (request.words.trim() ? this.keeping.restrictions.place(request) : refuse('restriction.words', { field: 'words' })),
    restriction_lift: ({ id, because }) => (because.trim() ? this.keeping.restrictions.lift(id, because) : refuse('restriction.words', { field: 'because' })),
    orders_list: () => this.keeping.orders,
    order_sign: (request) => (request.categories.length > 0 ? this.keeping.sign(request) : refuse('order.no_category', { field: 'categories' })),
    order_withdraw: ({ id }) => this.keeping.withdraw(id),
    destroy_plan: ({ rules }, onProgress) => { onProgress?.({ stage: 'planning', done: 40, total: 90 }); return inventDestruction(this.people, rules); },
    destroy_run: ({ rules, hash, typed }, onProgress) => {
      const plan = inventDestruction(this.people, rules);
      if (hash !== plan.hash) return refuse('erasure.plan_changed');
      if (typed !== plan.confirm_word) return refuse('erasure.not_confirmed', { field: 'typed' });
      onProgress?.({ stage: 'compacting', done: 1, total: 4 });
      this.#outcome = this.acts.of({ id: 'e7', act_number: '7', kind: 'batch', people: plan.people, state: 'papers', erased: plan.values, kept: [], residue: [], passes: [{ pass: 'logical', read: 1204, kilobytes: 812, explained: 9 }], unread: [], act: 'draft', papers: [{ id: 'w2', kind: 'act', number: '7', recipient: null, file: null }, { id: 'w3', kind: 'log_extract', number: '7/2', recipient: null, file: null }], systems: plan.systems, backups: [] });
      return this.#outcome;
    },
    erase_plan: ({ person }) => this.#plan(person),
    erase_run: ({ person, typed }, onProgress) => {
      const plan = this.#plan(person);
      if (!sameWord(typed, plan.confirm_word)) return refuse('erasure.confirmation', { field: 'typed' });
      onProgress?.({ stage: 'erase_compacting', done: 2, total: 5 });
      this.people = this.people.filter((row) => row.id !== person);
      this.#outcome = this.acts.of({ id: 'e7', act_number: '7', kind: 'person', people: 1, state: 'papers', erased: plan.goes_count, kept: plan.stays, residue: [], passes: [{ pass: 'logical', read: 1204, kilobytes: 812, explained: 9 }, { pass: 'physical', read: 3310, kilobytes: 13240, explained: 9 }, { pass: 'outside', read: 6, kilobytes: 40, explained: 0 }], unread: [], act: 'draft', papers: [{ id: 'w1', kind: 'letter', number: '7/1', recipient: null, file: null }, { id: 'w2', kind: 'act', number: '7', recipient: null, file: null }, { id: 'w3', kind: 'log_extract', number: '7/2', recipient: null, file: null }, { id: 'w4', kind: 'instruction', number: '7/3', recipient: words('Почта', 'Пошта', 'Mail'), file: null }], systems: plan.systems, backups: plan.backups });
      return this.#outcome;
    },
    erasures_list: () => ({ runs: [...this.acts.orders, ...(this.#outcome ? [{ id: 'e7', act_number: '7', kind: this.#outcome.kind, people: this.#outcome.people, date: TODAY, state: 'papers', act: this.acts.of(this.#outcome).act, erased: 194, kept: 2, open: this.acts.open.length }] : []), { id: 'e6', act_number: '6', kind: 'person', people: 1, date: '2026-11-18', state: 'compacted', act: 'draft', erased: 81, kept: 4, open: 0 }, { id: 'e5', act_number: '5', kind: 'batch', people: 14, date: '2026-10-02', state: 'final', act: 'final', erased: 120, kept: 3, open: 0 }] }),
    erasure_open: ({ id }) => this.#outcome && id === 'e7' ? this.acts.of(this.#outcome) : this.acts.of({ id, act_number: id.slice(1), kind: 'person', people: 1, state: id === 'e6' ? 'compacted' : 'final', erased: 81, kept: [], residue: id === 'e6' ? [{ pass: 'physical', place: 'page 12', identifier: 'email' }] : [], passes: [], unread: [], act: id === 'e6' ? 'draft' : 'final', papers: [], systems: [], backups: [] }, false),
    erasure_resume: ({ id }) => this.acts.of({ id, act_number: id.slice(1), kind: 'person', people: 1, state: 'papers', erased: 81, kept: [], residue: [], passes: [{ pass: 'logical', read: 1204, kilobytes: 812, explained: 0 }], unread: [], act: 'draft', papers: [{ id: 'w9', kind: 'act', number: '6', recipient: null, file: null }], systems: [], backups: [] }, false),
    act_sign: (request) => this.acts.sign(request),
    acts_sign: (request) => this.acts.signAll(request),
    act_close: () => this.acts.finish(),
    act_line_close: (request) => this.acts.close(request),
    act_line_mark: (request) => this.acts.mark(request),
    act_line_reopen: ({ id }) => this.acts.reopen(id),
    act_carrier_add: (request) => this.acts.carrier(request),
    paper_picture: ({ id, page: n }) => page(`Документ ${id}`, [`Страница ${n}`], true, n, 2),
    paper_save: () => ({ place: 'D:\\Акты\\7.pdf', sha256: '34'.repeat(32) }),
    paper_print: () => null,
    consents_of: () => this.consents.of(),
    consent_record: (request) => this.consents.record(request),
    consent_effect: (request) => this.consents.effect(request),
    consent_withdraw: (request) => this.consents.withdraw(request),
    consent_settle: ({ id }) => this.consents.settle(id),
    authority_state: () => this.consents.of(),
    own_basis_record: () => this.consents.of(),
    preference_set: ({ channel, kind, allowed }) => this.consents.prefer(channel, kind, allowed),
    consents_page: () => this.consents.page(),
    consents_waiting: ({ offset, limit }) => this.consents.waiting(offset, limit),
    consent_text_add: (text) => { this.consents.texts.push({ ...text, to: text.to || null, of_pack: false }); return this.consents.page(); },
    consents_prove: (form) => this.consents.prove(form),
    consent_form_picture: (form) => this.consents.picture(form),
    consent_form_save: () => ({ place: 'E:\\consent.pdf', sha256: 'cd'.repeat(32) }),
    consent_form_print: () => null,
    consent_letters: () => ({ folder: 'E:\\letters', letters: 4, forms: 4 }),
    unsubscribed_import: () => { this.consents.unsubscribed = TODAY; return { file: 'unsubscribed.csv', addresses: 31, new: 31, people: 2, preferences: 4, contradicted: 1 }; },
    list_check: () => ({ place: 'D:\\Рассылка\\list-checked.csv', addresses: 240, suppressed: 3 }),
    list_build: ({ kind, unchecked_because }) => this.consents.list(kind, unchecked_because),
    list_save: (request) => this.consents.save(request),
    list_copy_close: ({ id }) => this.consents.closeCopy(id),
    mailing_close: ({ channel }) => this.consents.closeMailing(channel),
    mailing_reopen: ({ channel }) => this.consents.reopenMailing(channel),
    recipients_list: () => this.#recipients(),
    recipient_record: ({ key, facts, new: added }) => {
      if (facts.country.length > 2) return refuse('settings.bad_value', { kind: 'usage', field: 'country' });
      const known = this.#said.find((line) => line.key === key);
      if (known) Object.assign(known, { facts, missing: facts.used === 'no' ? [] : facts.used === '' ? ['used'] : (['name', 'address', 'country', 'contract', 'instruction', 'place'] as const).filter((one) => !facts[one]).map(String) });
      else if (added) this.#said.push({ key: `own-${this.#said.length}`, title: words(added.title), kind: added.kind, categories: added.categories, basis: words(added.basis), check: false, added: true, missing: [], facts });
      return this.#recipients();
    },
    recipient_remove: ({ key }) => { this.#said = this.#said.filter((line) => line.key !== key); return this.#recipients(); },
    templates_list: () => this.templates.page(),
    template_copy: (request) => this.templates.copy(request),
    template_open: ({ key }) => this.templates.source(key),
    template_save: (request) => this.templates.save(request),
    template_check: (request) => this.templates.check(request),
    template_use: (request) => this.templates.use(request),
    template_retire: (request) => this.templates.retire(request),
    template_export: ({ key }) => ({ place: `D:\\templates\\template-${key}\\main.typ`, sha256: '00'.repeat(32) }),
    template_take: (request) => this.templates.take(request),
    template_pack: ({ key }) => ({ place: `D:\\${key}.ldtemplate`, sha256: '00'.repeat(32) }),
    template_import: (request) => this.templates.import(request),
    emblem_set: (request) => this.templates.setEmblem(request),
    emblem_remove: (request) => this.templates.removeEmblem(request),
    emblem_show: (request) => this.templates.showEmblem(request),
    rules_get: () => this.rules.page,
    rules_preview: (draft) => this.rules.preview(draft),
    rules_save: (draft) => this.rules.save(draft),
    rules_choose: () => this.rules.choose(),
    rules_export: () => ({ place: 'D:\\Правила\\kz-training-centre-2026-11-01-0.toml', sha256: '78'.repeat(32) }),
    findings_list: () => this.rules.findings,
    finding_answer: ({ key, reason }) => this.rules.answer(key, reason),
    finding_reopen: ({ key }) => this.rules.reopen(key),
    calendar_get: () => this.rules.calendar,
    calendar_choose: () => ({ file: 'kz-2027.json', years: [{ year: 2027, status: 'official', was: 'estimated', working_days: 246, off: ['2027-05-17'], working: [] }], moved: [] }),
    calendar_save: () => this.rules.replace(),
    calendar_reset: ({ year }) => this.rules.restore(year),
    deadline_count: ({ clock, from }) => this.rules.count(clock, from),
    authority_get: () => this.rules.authority,
    transfer_warnings: ({ recipient }) => ({ warnings: recipient.includes('Mailchimp') ? [{ kind: 'transfer', name: { ru: 'Mailchimp (Рассылки)', kk: 'Mailchimp (Таратылымдар)', en: 'Mailchimp (Mailings)' }, country: 'US', from: '2026-11-22', law: { ru: '152-ФЗ ст. 12', kk: '152-ФЗ 12-бап', en: '152-FZ art. 12' }, check: false }] : [] }),
    notice_record: (notice) => this.rules.record(notice),
    processing_end: () => this.rules.authority,
    rules_paper_picture: ({ paper, language, page: n }) => page(`${paper} ${language}`, [`Страница ${n}`], true, n, 3),
    rules_paper_save: ({ paper }) => ({ place: `D:\\Реестр\\${paper}.pdf`, sha256: '9a'.repeat(32) }),
    rules_paper_print: () => null,
    journal_page: ({ from, action, operator, category, person, subject, before }) => {
      const wanted = this.#journal().filter((line) => (!action || line.action === action || line.action.startsWith(`${action}.`)) && (!operator || line.operator === operator) && (!category || line.category === category) && (!(person || subject) || line.subject !== null) && (!before || line.number < before));
      const month = from.slice(0, 7) || '2026-11';
      return { from: `${month}-01`, to: `${month}-30`, months: ['2026-11', '2026-10'], actions: ['card.opened', 'certificate.issued', 'certificate.saved', 'import.committed'], operators: ['asem', 'marina'], categories: ['contacts'], entries: wanted.slice(0, 40), next: wanted.length > 40 ? wanted[39].number : 0, total: 48211 };
    },
    journal_verify: (_, onProgress) => { onProgress?.({ stage: 'verifying', done: 20000, total: 48211 }); return this.journalCheck; },
    journal_export: ({ from, to, pdf, json }) => ({ folder: 'D:\\Проверка', files: [...(json ? [{ name: `journal-${from}-${to}.json`, sha256: '12'.repeat(32), bytes: 91000 }] : []), ...(pdf ? [{ name: `journal-${from}-${to}.pdf`, sha256: '34'.repeat(32), bytes: 61000 }] : [])], entries: 214, pages: pdf ? 9 : 0, check: this.journalCheck }),
    journal_term: () => this.journalTerm,
    journal_expire: (shown) => {
      if (JSON.stringify(shown) !== JSON.stringify(this.journalTerm)) return refuse('journal.changed');
      this.journalTerm = { ...this.journalTerm, entries: 0, last: 0, months: [], papers: 0, ledger_ids: 0, ledger_fingerprints: 0, ledger_living: 0, ledger_suppressed: 0, staff: 0 };
      return shown;
    },
    attachment_add: ({ kind, title }) => { this.attachments = [...this.attachments, inventAttachment(this.attachments.length + 1, kind, title)]; return this.#attached(); },
    attachment_kept_save: () => ({ place: '/home/marina/consent-2026-11-22.pdf', sha256: '56'.repeat(32) }),
    attachment_save: () => ({ place: 'D:\\Документы\\contract-2026-11-22.pdf', sha256: '56'.repeat(32) }),
    attachment_delete: ({ id }) => { this.attachments = this.attachments.filter((one) => one.id !== id); return this.#attached(); },
    backups_get: () => this.backups.all(),
    backup_make: (_, onProgress) => this.backups.make(onProgress),
    backup_place_add: () => this.backups.addPlace(),
    backup_place_remove: ({ id }) => this.backups.removePlace(id),
    backup_destroy: ({ id }) => this.backups.destroy(id),
    backup_block: (request) => this.backups.block(request),
    backup_declare: (request) => this.backups.declare(request),
    backup_renew: (_, onProgress) => this.backups.renew(onProgress),
    backup_schedule: (schedule) => this.backups.setSchedule(schedule),
    backup_drill: (_, onProgress) => this.backups.drill(onProgress),
    restore_choose: () => this.backups.offer(),
    restore_prepare: (request, onProgress) => this.backups.prepare(request, onProgress),
    restore_finish: () => { this.#vault = true; return this.#gate(); },
    restore_discard: () => null,
    settings_get: () => this.#settings,
    settings_operator: (operator) => (this.#settings = { ...this.#settings, operator, missing: [] }),
  };
}
