// Previews of invented imports, read once more, and the questions they ask.
import type { ImportPreview, ImportProfile, ImportPurpose, ImportQuestion, RemapImport, WaitingImport } from '../wire/bindings';

export function importQuestions(): ImportQuestion[] {
  const rest = { import: 'i1', file: 'orders.csv', person: null, record: null, status: null, name: null, people: [], until: '2026-12-03' };
  const order = (number: string) => ({ number, title: 'Олимпиадная физика, 8 класс', sum: '24900.00 RUB', on: '2026-10-02' });
  return [
    { ...rest, id: 'q1', reason: 'unmapped_status', import: 'i0', file: 'users.csv', row: 12, status: 'Заморожен', answers: ['course', 'no_course'] },
    { ...rest, id: 'q2', reason: 'unknown_buyer', row: 105, record: order('1104'), answers: ['person', 'leave_out'] },
    { ...rest, id: 'q3', reason: 'unknown_buyer', row: 210, record: order('1209'), answers: ['person', 'leave_out'] },
    { ...rest, id: 'q4', reason: 'order_learner', row: 44, record: order('1043'), person: { id: 'p1', name: 'Ким Анна' }, people: [{ id: 'p2', name: 'Ким Егор' }, { id: 'p3', name: 'Ким Вера' }], answers: ['person'] },
  ];
}

/** Imports with open questions, as Today lists them. */
export function waitingImports(questions: ImportQuestion[]): WaitingImport[] {
  return [...new Set(questions.map((one) => one.import))].map((id) => {
    const own = questions.filter((one) => one.import === id);
    return { import: id, file: own[0].file, on: '2026-11-03', questions: own.length, until: own[0].until };
  });
}

export function inventPurposes(): ImportPurpose[] {
  return [{ key: 'learning', title: { ru: 'Учить', kk: 'Оқыту', en: 'To teach' } }, { key: 'site', title: { ru: 'Обеспечить работу сайта', kk: 'Сайттың жұмысын қамтамасыз ету', en: 'To run the site' } }];
}

/** What the first file would do. */
export function preview(): ImportPreview {
  return {
    token: 't1', file: 'users.csv', encoding: 'windows-1251', sheet: 'Группа 1', sheets: ['Группа 1', 'Группа 2'], rows: 1840, profile: 'getcourse_users', saved: false, profiles: [], full: false, may_be_full: true, purposes: inventPurposes(),
    columns: [
      { index: 0, title: 'id', target: 'source_id', storage: 'stored', answer: 'rule', answers: ['rule', 'leave_out'] },
      { index: 1, title: 'Email', target: 'email', storage: 'stored', answer: 'rule', answers: ['rule', 'leave_out'] },
      { index: 2, title: 'Имя', target: 'given', storage: 'stored', answer: 'rule', answers: ['rule', 'leave_out'] },
      { index: 3, title: 'Фамилия', target: 'surname', storage: 'stored', answer: 'rule', answers: ['rule', 'leave_out'] },
      { index: 4, title: 'ИИН', target: 'personal_number', storage: 'matched_once', answer: 'rule', answers: ['rule', 'leave_out'] },
      { index: 5, title: 'Любимый цвет', target: 'ignore', storage: 'no_purpose', answer: 'rule', answers: ['leave_out', 'purpose'] },
    ],
    targets: ['ignore', 'source_id', 'email', 'phone', 'full_name', 'surname', 'given', 'personal_number'],
    sample: [
      { row: 2, cells: ['1001', 'asel@example.kz', 'Әсел', 'Сейтова', '•••', 'синий'] },
      { row: 3, cells: ['1002', 'nurlan@example.kz', 'Нұрлан', 'Оспанов', '•••', ''] },
    ],
    counts: { new: 212, changed: 31, merged: 1582, unchanged: 0, learners_from_fields: 14, certificates: 0, unconfirmed_certificates: 0, erased: 1, orders: 0, payments: 0, refunds: 0, grades: 0, completions: 0, answers: 0, events: 0, enquiries: 0, waiting: 0, absent: 0, over: 0, unneeded: 0, questions: 2, rejected: 3 },
    rejected: [
      { row: 17, column: 'Комментарий', reason: 'card_number' },
      { row: 88, column: 'ИИН', reason: 'iin_checksum' },
      { row: 301, column: null, reason: 'no_identity' },
    ],
    questions: [
      { row: 214, column: 'Фамилия', reason: 'respelled_name' },
      { row: 640, column: null, reason: 'erased_before' },
    ],
    warnings: [{ row: 12, column: 'Дата', reason: 'unreadable_date' }],
    repeated: false,
    sums: [],
    statuses: [],
  };
}

/** A preview under another mapping, other words about its columns, or a saved profile. */
export function remapped(one: ImportPreview, { targets, answers, profile, full, sheet }: RemapImport, saved: ImportProfile[]): ImportPreview {
  const columns = one.columns.map((column, i) => {
    const answer = answers[i] ?? 'rule';
    const storage = targets[i] === 'ignore' || answer === 'leave_out' ? 'ignored' : targets[i] === column.target ? column.storage : 'stored';
    return { ...column, target: targets[i] ?? column.target, answer, storage };
  });
  return { ...one, columns, full, sheet: sheet ?? one.sheet, saved: profile !== null, profile: profile ?? one.profile, profiles: saved.map((each) => each.name), counts: { ...one.counts, absent: full ? 3 : 0 } };
}
