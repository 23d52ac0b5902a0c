// Invented people for component tests and for looking at the screens. Nobody here exists.
import type { AttachmentLine, Card, Item, LocalText, NearestTerm, PersonRow, TimelineEntry, Value } from '../wire/bindings';

export const TODAY = '2026-11-22';

const SURNAMES = ['Сейтова', 'Оспанов', 'Ким', 'Әбдірахманова', 'Иванова', 'Қуанышбеков', 'Петров', 'Жұмабекова', 'Соколова', 'Нұрланұлы'];
const GIVEN = ['Әсел Қуанышқызы', 'Нұрлан Серікұлы', 'Анна', 'Ұлжан Бауыржанқызы', 'Мария Сергеевна', 'Ғалымжан Өмірбекұлы', 'Илья Павлович', 'Гүлнұр Мұратқызы'];
const GROUPS = ['Газ-12', 'Газ-13', 'Сварка, ур. 2', 'Английский A2', null];

export function inventPeople(n: number): PersonRow[] {
  const rows: PersonRow[] = [];
  for (let i = 0; i < n; i++) {
    const surname = SURNAMES[i % SURNAMES.length];
    const payer = i % 4 === 1;
    rows.push({
      id: `p${i}`,
      case_number: 1284 - (i % 1284),
      name: i === 7 ? 'Әбдірахманова-Жұмабекова Ұлжан Бауыржан Қуанышбекқызы' : `${surname} ${GIVEN[(i * 3) % GIVEN.length]}`,
      roles: payer ? ['payer'] : i % 9 === 5 ? ['learner', 'payer'] : ['learner'],
      age: payer ? 'adult' : i % 5 === 0 ? 'minor' : i % 5 === 3 ? 'unknown' : 'adult',
      email: i % 3 === 2 ? null : `person${i}@example.kz`,
      phone: i % 3 === 1 ? null : `+7701${String(1111111 + i * 7919).slice(-7)}`,
      group: GROUPS[i % GROUPS.length],
      found_by: null,
    });
  }
  return rows.sort((a, b) => a.name.localeCompare(b.name, 'ru'));
}

export function inventTerm(row: PersonRow | undefined): NearestTerm | null {
  return row ? { until: `2027-0${1 + (row.case_number % 9)}-14`, provisional: row.case_number % 4 === 3 } : null;
}

const words = (ru: string, kk = ru, en = ru): LocalText => ({ ru, kk, en });
const LAW = words('Политика, п. 7.1', 'Саясат, 7.1-т.', 'Policy, cl. 7.1');

function item(row: number, category: string, field: string, value: Value, more: Partial<Item['why']> = {}): Item {
  return {
    item: `${category}:${row}:${field}`,
    category,
    field,
    value,
    source: { kind: 'import', file: 'users.csv', row: 214, date: '2026-11-03' },
    why: {
      purposes: [words('обучение по договору', 'шарт бойынша оқыту', 'training under the contract')],
      basis: 'promise',
      law: LAW,
      check: false,
      start_event: 'course_end',
      start: '2026-06-14',
      term: '1 y',
      keep_until: '2027-06-14',
      provisional: false,
      then: 'delete',
      elapsed_percent: 44,
      state: 'ordinary',
      came_late: null,
      hold: null,
      ...more,
    },
  };
}

const text = (value: string): Value => ({ kind: 'text', text: value });

export function inventCard(row: PersonRow, people: PersonRow[]): Card {
  const relative = people.find((other) => other.roles.includes('payer') && other.id !== row.id) ?? row;
  const receipt = { basis: 'statute', start_event: 'transaction', start: '2025-09-01', term: '5 y', keep_until: '2031-12-31', elapsed_percent: 20, law: words('Налоговый кодекс, ст. 190', 'Салық кодексі, 190-бап', 'Tax Code, art. 190'), check: true };
  const payments = Array.from({ length: 23 }, (_, i) => item(i, 'payments', 'payment', { kind: 'money', text: `${12990 + i * 100}.00 KZT` }, receipt));
  const timeline: TimelineEntry[] = [
    { date: '2031-12-31', future: true, kind: 'term_ends', category: 'payments', detail: null },
    { date: '2027-06-14', future: true, kind: 'term_ends', category: 'contacts', detail: null },
    { date: '2026-11-20', future: false, kind: 'signed_in', category: null, detail: null },
    { date: '2026-11-03', future: false, kind: 'import', category: null, detail: 'users.csv' },
    { date: '2026-06-14', future: false, kind: 'completion', category: 'learning', detail: 'Эксплуатация газопроводов' },
    { date: '2025-09-02', future: false, kind: 'payment', category: 'payments', detail: null },
    { date: '2025-09-01', future: false, kind: 'enrolment', category: 'learning', detail: 'Газ-12' },
  ];
  return {
    id: row.id,
    case_number: row.case_number,
    name: row.name,
    surname: row.name.split(' ')[0],
    roles: row.roles,
    age: row.age,
    debts: row.roles.includes('payer') ? ['24900.00 RUB'] : [],
    active_courses: row.roles.includes('learner') ? ['Олимпиадная физика, 8 класс'] : [],
    links: [{ id: relative.id, name: relative.name, relation: row.roles.includes('learner') ? 'payer' : 'learner' }],
    sections: [
      { category: 'identity', items: [
        item(1, 'identity', 'name', text(row.name)),
        item(2, 'identity', 'birth_date', { kind: 'date', text: '2009-05-02' }),
        item(3, 'identity', 'gender', { kind: 'key', text: 'female' }),
      ] },
      { category: 'contacts', items: [
        item(4, 'contacts', 'email', text(row.email ?? 'nobody@example.kz')),
        item(5, 'contacts', 'phone', { kind: 'phone', text: row.phone ?? '+77011111111' }, { state: 'overdue', keep_until: '2026-11-19', elapsed_percent: 100 }),
      ] },
      { category: 'learning', items: [
        item(6, 'learning', 'enrolment', text('Эксплуатация магистральных газопроводов высокого давления'), { provisional: true, state: 'provisional', start: null, keep_until: '2028-03-02', start_event: 'last_activity', elapsed_percent: 10 }),
        item(7, 'learning', 'city', text('Өскемен'), { state: 'hold' }),
      ] },
      { category: 'payments', items: payments },
      { category: 'certificates', items: [item(90, 'certificates', 'certificate', { kind: 'code', text: '2026-0131' }, { basis: 'school_rule', term: '50 y', keep_until: '2076-06-14', start_event: 'issue', elapsed_percent: 1, check: true })] },
      ...['correspondence', 'consents', 'orders', 'notes', 'technical', 'results'].map((category) => ({ category, items: [] })),
    ],
    timeline,
    attachments: null,
    hidden: [],
    may: ['certificate', 'edit', 'report', 'erase', 'attach', 'enclose'],
  };
}

export function inventAttachment(n: number, kind: string, title: string): AttachmentLine {
  return { id: `a${n}`, kind, title: title || null, media_type: 'application/pdf', bytes: 218_000 + n, added: TODAY, said: null, state: 'there', may: ['save', 'detach'], why: item(0, 'attachments', 'kind', text('')).why };
}
