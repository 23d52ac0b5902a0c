// Invented rules, questions, calendar and notices for the fake backend.
import type { AuthorityPage, CalendarPage, CountedDays, FindingList, LocalText, RecordNotice, RuleDifference, RulesDraft, RulesPage, RulesPreview } from '../wire/bindings';
import { TODAY } from './fake_people';

const words = (ru: string, kk = ru, en = ru): LocalText => ({ ru, kk, en });
const nothing = words('', '', '');

function retention(key: string, term: string, law: string, check = false) {
  const place = `retention.${key}`;
  return {
    place, title: null, category: key, fields: [], start_event: 'course_end', then: 'delete', basis: 'promise', law: words(law), check, changed: false, warning: null,
    values: [
      { place: `${place}.term`, kind: 'keeping', value: term, released: null as string | null },
      { place: `${place}.check`, kind: 'switch', value: String(check), released: null as string | null },
      ...['ru', 'kk', 'en'].map((language) => ({ place: `${place}.law.${language}`, kind: 'text', value: law, released: null as string | null })),
    ],
  };
}

function clock(id: string, title: LocalText, statute: string, promise: string) {
  const place = `clocks.${id}`;
  return {
    place, title, category: '', fields: [], start_event: '', then: '', basis: '', law: words('Закон № 94-V ст. 25', '94-V Заңы 25-бап', 'Law 94-V art. 25'), check: false, changed: false, warning: null,
    values: [
      { place: `${place}.promise`, kind: 'limit', value: promise, released: null as string | null },
      { place: `${place}.statute`, kind: 'limit', value: statute, released: null as string | null },
    ],
  };
}

export class FakeRules {
  page: RulesPage = {
    pack: 'kz-training-centre', country: 'KZ', edition: '2026-11-01', revision: 0, known_edition: true, differences: [], may_change: true,
    offer: { edition: '2027-03-01', differences: [{ place: 'retention.technical.term', before: '90 cd', after: '60 cd' }], conflicts: [] },
    sections: [
      { key: 'retention', entries: [retention('contacts', '1 y', 'политика центра: последний курс и ещё 1 год'), retention('correspondence', '2 y', 'политика центра: 2 года'), retention('technical', '90 cd', 'политика центра: 90 дней'), retention('certificates', '50 y', 'политика центра: 50 лет', true)] },
      { key: 'clocks', entries: [clock('K1', words('Ответить на запрос о своих данных', 'Өз деректері туралы сұрау салуға жауап беру', 'Answer an access request'), '3 wd', '15 wd'), clock('K10', words('Дать доступ бесплатно', 'Тегін қол жеткізу беру', 'Give access free of charge'), '', '')] },
      { key: 'limits', entries: [{ place: 'inactivity', title: null, category: '', fields: [], start_event: '', then: '', basis: '', law: nothing, check: false, changed: false, warning: null, values: [{ place: 'inactivity.after', kind: 'term', value: '2 y', released: null }, { place: 'inactivity.strict', kind: 'switch', value: 'false', released: null }] }] },
      { key: 'texts', entries: [{ place: 'authority', title: null, category: '', fields: [], start_event: '', then: '', basis: '', law: words('Министерство'), check: false, changed: false, warning: null, values: ['ru', 'kk', 'en'].map((language) => ({ place: `authority.${language}`, kind: 'text', value: 'Министерство', released: null })) }] },
    ],
  };
  findings: FindingList = {
    may_answer: true,
    findings: [
      { key: 'answer_terms', text: words('Политика обещает ответ за 15 рабочих дней, закон даёт 3. Считаем 3', 'Саясат 15 жұмыс күнін уәде етеді, заң 3 күн береді. 3 күн есептейміз', 'The policy promises 15 working days, the law gives 3. We count 3'), check: false, answer: null },
      { key: 'certificate_term', text: words('50 лет для сертификатов: норма не подтверждена', 'Сертификаттар үшін 50 жыл: норма расталмаған', '50 years for certificates: no norm is confirmed'), check: true, answer: { reason: 'Ждём ответа архива', on: '2026-11-10', login: 'marina' } },
    ],
  };
  calendar: CalendarPage = {
    country: 'KZ', may_change: true,
    years: [{ year: 2026, status: 'official_no_transfer_act_found', provisional: false, working_days: 247, own: false }, { year: 2027, status: 'estimated', provisional: true, working_days: 247, own: false }],
  };
  authority: AuthorityPage = {
    authority: words('Роскомнадзор'), asks: true, may_change: true, notices: [],
    abroad: [{ key: 'video_meetings', title: words('Видеовстречи', 'Бейнекездесулер', 'Video meetings'), country: 'US' }],
    facts: [{ key: 'place:hosting', kind: 'place', title: words('Хостинг', 'Хостинг', 'Hosting'), value: 'Алматы', gone: false, since: '2026-11-20', told: false }],
    tasks: [
      { kind: 'start', about: '', fact: '', title: null, gone: false, clock: 'R19', since: '2026-11-20', due: '2026-11-20', overdue_days: 2, law: words('152-ФЗ ст. 22 ч. 1'), check: false },
      { kind: 'transfer', about: 'video_meetings', fact: '', title: words('Видеовстречи', 'Бейнекездесулер', 'Video meetings'), gone: false, clock: 'R22', since: TODAY, due: TODAY, overdue_days: 0, law: words('152-ФЗ ст. 12'), check: true },
    ],
  };
  file: RulesPreview | null = null;

  #values() {
    return this.page.sections.flatMap((section) => section.entries).flatMap((entry) => entry.values);
  }

  #differences(draft: RulesDraft): RuleDifference[] {
    if (draft.source === 'edition') return this.page.offer?.differences ?? [];
    if (draft.source === 'file') return this.file?.differences ?? [];
    return draft.changes.map((change) => ({ place: change.place, before: this.#values().find((value) => value.place === change.place)?.value ?? null, after: change.value || null }));
  }

  preview(draft: RulesDraft): RulesPreview {
    const differences = this.#differences(draft);
    const wrong = differences.find((one) => one.after?.startsWith('-') || one.after?.startsWith('0 '));
    if (wrong) throw { code: 'pack.form', kind: 'refused', args: { key: wrong.place, line: 412 }, field: null };
    const moves = differences.some((one) => one.place.endsWith('.term')) ? [{ rule: 'contacts', category: 'contacts', earlier: 214, later: 0, other_event: 0, examples: [{ before: '2027-06-14', after: '2026-12-14', rows: 61 }] }] : [];
    return { source: draft.source, file: draft.source === 'file' ? 'rules.toml' : '', differences, moves, due: moves.map(() => ({ rule: 'contacts', category: 'contacts', before: 0, after: 12 })), clocks: [], questions: [] };
  }

  save(draft: RulesDraft): RulesPage {
    const differences = this.#differences(draft);
    for (const value of this.#values()) {
      const change = differences.find((one) => one.place === value.place);
      if (change) { value.released = value.released ?? value.value; value.value = change.after ?? ''; }
    }
    const sections = this.page.sections.map((section) => ({ ...section, entries: section.entries.map((entry) => ({ ...entry, changed: entry.values.some((value) => value.released !== null && value.released !== value.value) })) }));
    this.page = { ...this.page, sections, revision: this.page.revision + 1, differences: [...this.page.differences, ...differences], offer: draft.source === 'edition' ? null : this.page.offer };
    return this.page;
  }

  choose(): RulesPreview {
    this.file = this.preview({ source: 'form', changes: [{ place: 'retention.technical.term', value: '30 cd', reset: false }], take: [] });
    return { ...this.file, source: 'file', file: 'rules.toml' };
  }

  answer(key: string, reason: string): FindingList {
    if (reason.trim() === '') throw { code: 'finding.reason', kind: 'refused', args: {}, field: null };
    return (this.findings = { ...this.findings, findings: this.findings.findings.map((one) => (one.key === key ? { ...one, answer: { reason, on: TODAY, login: 'marina' } } : one)) });
  }

  reopen(key: string): FindingList {
    return (this.findings = { ...this.findings, findings: this.findings.findings.map((one) => (one.key === key ? { ...one, answer: null } : one)) });
  }

  replace(): CalendarPage {
    return (this.calendar = { ...this.calendar, years: this.calendar.years.map((one) => (one.year === 2027 ? { ...one, status: 'official', provisional: false, own: true } : one)) });
  }

  restore(year: number): CalendarPage {
    return (this.calendar = { ...this.calendar, years: this.calendar.years.map((one) => (one.year === year ? { ...one, status: 'estimated', provisional: true, own: false } : one)) });
  }

  count(clock: string, from: string): CountedDays {
    return {
      clock, nature: clock === 'R3' ? 'not_before' : 'deadline', from, due: '2026-11-25', safe: '2026-11-24', provisional: false, statute: '2026-11-25', promise: '2026-12-11', by_promise: false, check: false, title: words('Ответить на запрос о своих данных', 'Сұрау салуға жауап беру', 'Answer an access request'), law: words('Закон № 94-V ст. 25'),
      counted: ['2026-11-23', '2026-11-24', '2026-11-25'], off: ['2026-11-21', '2026-11-22'],
    };
  }

  record(notice: RecordNotice): AuthorityPage {
    if (notice.kind === 'transfer' && notice.assessed === '') throw { code: 'notice.wrong', kind: 'refused', args: {}, field: null };
    const tasks = this.authority.tasks.filter((one) => one.kind !== notice.kind);
    return (this.authority = { ...this.authority, tasks, notices: [{ id: `n${this.authority.notices.length}`, kind: notice.kind, about: null, number: notice.number, on: TODAY, assessed: notice.assessed || null }, ...this.authority.notices] });
  }
}
