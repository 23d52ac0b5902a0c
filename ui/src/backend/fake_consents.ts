// Invented consents: one live, one claimed, one taken back; a few things that wait.
import type { ConsentForm, ConsentKindChoice, ConsentLine, ConsentTextLine, ConsentsPage, Failure, ListCopyLine, ListPreview, LocalText, MailingLine, PagePicture, PersonConsents, PersonRow, PreferenceLine, ProveTicks, ProvenTicks, RecordConsent, SaveList, SavedList, WaitingPage, WithdrawConsent, WithdrawalEffect } from '../wire/bindings';

const words = (ru: string, kk = ru, en = ru): LocalText => ({ ru, kk, en });

function refuse(code: string, field: string | null = null, args: Record<string, string> = {}): never {
  throw { code, kind: 'refused', args, field } satisfies Failure;
}

const text = (kind: string, key: string, more: Partial<ConsentTextLine> = {}): ConsentTextLine => ({ key, kind, form: '', from: '2026-11-01', to: null, asks_again: false, of_pack: true, ...more });
const line = (id: string, kind: string, state: string, more: Partial<ConsentLine> = {}): ConsentLine => ({
  id, kind, state, reason: null, given: '2025-09-01', until: null, giver: 'subject', giver_name: null, authority: null, text: `${kind}-2026-11`, channel: 'paper', evidence: 'папка 7, лист 3', ended: null, due: null, ...more,
});

export class FakeConsents {
  texts: ConsentTextLine[] = [text('processing', 'processing-2026-11'), text('marketing', 'marketing-2026-11'), text('publication', 'publication-2026-11')];
  lines: ConsentLine[] = [
    line('k1', 'processing', 'live', { until: '2028-09-01' }),
    line('k2', 'marketing', 'claimed', { giver: null, text: null, channel: null, evidence: null }),
    line('k3', 'publication', 'withdrawn', { reason: 'by_person', ended: '2026-11-10', due: '2026-12-01' }),
  ];
  preferences: PreferenceLine[] = [{ channel: 'phone', kind: 'marketing', allowed: false }];
  copies: ListCopyLine[] = [{ id: 'l1', kind: 'marketing', channel: 'email', reason: 'набор на весну', recipient: 'сервис рассылок', people: 112, checked: true, place: 'E:\\list-marketing-2026-12-06.csv', made: '2026-11-20', delete_by: '2026-12-06', overdue_days: 0, deleted: null }];
  mailings: MailingLine[] = [
    { channel: 'email', closed_on: null, reopened_on: null, people: 112, copies: 1, data_until: '2026-12-22' },
    { channel: 'phone', closed_on: null, reopened_on: null, people: 40, copies: 0, data_until: '2026-12-22' },
  ];
  claimed = 146;
  unsubscribed: string | null = null;
  #people: PersonRow[];

  constructor(people: PersonRow[]) {
    this.#people = people;
  }

  kinds(): ConsentKindChoice[] {
    const titles: [string, LocalText, boolean][] = [
      ['processing', words('Согласие на сбор и обработку персональных данных', 'Дербес деректерді жинауға, өңдеуге келісім', 'Consent to collection and processing'), true],
      ['marketing', words('Согласие на рассылки', 'Таратылымға келісім', 'Consent to mailings'), false],
      ['publication', words('Согласие на размещение в общедоступных источниках', 'Жалпыға қолжетімді көздерде орналастыруға келісім', 'Consent to publication'), true],
    ];
    return titles.map(([key, title, needs_term]) => ({ key, title, needs_term, texts: this.texts.filter((one) => one.kind === key) }));
  }

  of(): PersonConsents {
    return {
      consents: [...this.lines], kinds: this.kinds(), preferences: [...this.preferences], age: 'minor', eighteen_on: '2027-05-14', needs_basis: false, may_change: true,
      representatives: [{ id: 'p1', name: 'Сейтова Гүлнар', relation: 'parent', authority: 'declared', on: '2025-09-01', until: null, over: false }],
      channels: ['paper', 'site', 'email', 'messenger', 'phone', 'other'],
    };
  }

  record(request: RecordConsent): PersonConsents {
    if (!request.given) refuse('request.bad_date', 'given');
    if (!request.evidence) refuse('consents.no_evidence', 'evidence');
    this.lines = [line(`k${this.lines.length + 1}`, request.kind, 'live', { given: '2026-11-20', evidence: request.evidence, text: request.text }), ...this.lines];
    return this.of();
  }

  effect(request: WithdrawConsent): WithdrawalEffect {
    if (!request.received) refuse('request.bad_date', 'received');
    const law = words('Закон РК № 94-V ст. 8 п. 7', 'ҚР № 94-V Заңы 8-бап 7-тармақ', 'Law 94-V art. 8(7)');
    const part = { category: 'technical', rows: 12, purposes: [], basis: 'promise', law: words('Политика, п. 7.5'), check: false, until: '2026-12-14', provisional: false };
    return {
      clock: 'K6', title: words('Прекратить обработку после отзыва согласия', 'Келісім кері қайтарып алынған соң өңдеуді тоқтату', 'Stop processing after a withdrawal'), due: '2026-12-14', safe: '2026-12-07', provisional: false, law, check: false,
      ends: [words('Вести учётную запись', 'Есептік жазбаны жүргізу', 'To keep the account')], goes: [part], stays: [{ ...part, category: 'consents', basis: 'law_minimum', law: words('3 года после отзыва'), until: '2029-11-20' }], leaves_lists: request.kind === 'marketing', consents: 1,
    };
  }

  withdraw(request: WithdrawConsent): PersonConsents {
    this.lines = this.lines.map((one) => (one.kind === request.kind ? { ...one, state: 'withdrawn', reason: 'by_person', ended: '2026-11-20', due: request.kind === 'marketing' ? null : '2026-12-14' } : one));
    return this.of();
  }

  settle(id: string): PersonConsents {
    this.lines = this.lines.map((one) => (one.id === id ? { ...one, due: null } : one));
    return this.of();
  }

  prefer(channel: string, kind: string, allowed: boolean): PersonConsents {
    this.preferences = [...this.preferences.filter((one) => one.channel !== channel || one.kind !== kind), { channel, kind, allowed }];
    return this.of();
  }

  page(): ConsentsPage {
    const waiting = [
      { key: 'withdrawals', count: 1, due: '2026-11-19', overdue_days: 3 },
      { key: 'coming_of_age', count: 4, due: '2026-12-02', overdue_days: 0 },
      { key: 'claimed', count: this.claimed, due: null, overdue_days: 0 },
    ].filter((group) => group.count > 0);
    return { waiting, kinds: this.kinds(), copies: [...this.copies], mailings: this.mailings, may_close: true, unsubscribed_on: this.unsubscribed, unsubscribed_days: this.unsubscribed ? 0 : null, may_prove: true, names: true, may_list: true };
  }

  waiting(offset: number, limit: number): WaitingPage {
    const rows = this.#people.slice(offset, offset + Math.min(limit, 4)).map((row) => ({ person: row.id, case_number: row.case_number, name: row.name, on: '2026-12-02', consent: null, kind: 'processing' }));
    return { total: 4, rows };
  }

  prove(form: ProveTicks): ProvenTicks {
    const kind = this.kinds().find((one) => one.key === form.kind);
    if (kind?.needs_term && !form.until) refuse('consents.term_missing', 'until');
    if (!form.separate) return { live: 0, by_holder: 0, outside: 6, joined: this.claimed - 6, age_unknown: 0, no_authority: 0 };
    const live = form.states_age ? 110 : 71;
    if (!form.dry) this.claimed -= live;
    return { live, by_holder: form.declares_authority ? 9 : 0, outside: 6, joined: 0, age_unknown: form.states_age ? 0 : 39, no_authority: form.declares_authority ? 0 : 9 };
  }

  list(kind: string, because: string): ListPreview {
    if (kind === 'marketing' && !this.unsubscribed && !because) refuse('lists.unsubscribed_stale', null, { date: '' });
    const rows = this.#people.slice(0, 5).map((row) => ({ person: row.id, name: row.name, channel: 'email', address: row.email ?? `${row.id}@example.kz` }));
    return { people: 112, rows, fields: ['contacts.email', 'identity.name'], checked: kind === 'service' || this.unsubscribed !== null, unsubscribed_on: this.unsubscribed, other_channel: 0, left_out: [{ key: 'claimed', count: 34 }, { key: 'refused', count: 188 }] };
  }

  save(request: SaveList): SavedList {
    if (!request.reason) refuse('lists.bad_text', 'reason');
    if (!request.delete_by) refuse('request.bad_date', 'delete_by');
    this.copies = [...this.copies, { ...this.copies[0], id: `l${this.copies.length + 1}`, reason: request.reason, recipient: request.recipient, checked: request.order.unchecked_because === '' }];
    return { place: `E:\\list.${request.format}`, sha256: 'ab'.repeat(32), restricted: 0 };
  }

  closeMailing(channel: string): ConsentsPage {
    if (this.mailings.find((one) => one.channel === channel)?.closed_on) refuse('lists.mailing_closed', null, { date: '2026-11-22' });
    this.mailings = this.mailings.map((one) => (one.channel === channel ? { ...one, closed_on: '2026-11-22', reopened_on: null } : one));
    return this.page();
  }

  reopenMailing(channel: string): ConsentsPage {
    this.mailings = this.mailings.map((one) => (one.channel === channel ? { ...one, closed_on: null, reopened_on: '2026-11-22' } : one));
    return this.page();
  }

  closeCopy(id: string): ConsentsPage {
    this.copies = this.copies.map((copy) => (copy.id === id ? { ...copy, deleted: '2026-11-22' } : copy));
    return this.page();
  }

  picture(form: ConsentForm): PagePicture {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="595" height="842"><rect width="100%" height="100%" fill="white"/><text x="60" y="110" font-size="26" font-family="sans-serif">${form.kind}</text></svg>`;
    return { data_url: `data:image/svg+xml,${encodeURIComponent(svg)}`, text: [form.kind], pages: 2, page: form.page };
  }
}
