// Questions that invented imports ask, and previews read once more.
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

/** A preview under another mapping, other words about its columns, or a saved profile. */
export function remapped(one: ImportPreview, { targets, answers, profile, full, sheet }: RemapImport, saved: ImportProfile[]): ImportPreview {
  const columns = one.columns.map((column, i) => {
    const answer = answers[i] ?? 'rule';
    const storage = targets[i] === 'ignore' || answer === 'leave_out' ? 'ignored' : targets[i] === column.target ? column.storage : 'stored';
    return { ...column, target: targets[i] ?? column.target, answer, storage };
  });
  return { ...one, columns, full, sheet: sheet ?? one.sheet, saved: profile !== null, profile: profile ?? one.profile, profiles: saved.map((each) => each.name), counts: { ...one.counts, absent: full ? 3 : 0 } };
}
