// Invented finds about people without a card.
import type { LookupAnswer, LookupLine, PersonRow } from '../wire/bindings';

function found(line: Partial<LookupLine> & { key: string; place: string }): LookupLine {
  return { matched: ['name'], namesake: true, person: null, case_number: null, title: '', category: 'identity', count: 1, items: [], files: [], act_number: null, since: null, until: null, ...line };
}

/** Somebody of the list is found by name; «Перова» was erased and left a core; everybody else is nowhere. */
export function inventLookup(text: string, people: PersonRow[]): LookupAnswer {
  const lines = people.filter((row) => row.name.toLowerCase() === text.trim().toLowerCase()).map((row) => found({ key: `registry:${row.id}`, place: 'registry', person: row.id, case_number: row.case_number, title: row.name, count: 14, until: '2029-05-31' }));
  if (text.includes('Перова')) {
    lines.push(
      found({ key: 'kept:1', place: 'kept', title: 'Перова Анна Сергеевна', category: 'identity', count: 3, files: [{ id: 'scan-1', kind: 'consent', title: null, media_type: 'application/pdf', bytes: 90210, added: '2024-03-01', said: null, state: 'there', may: ['save'], why: null }], act_number: '3', since: '2026-10-12', until: '2076-06-14' }),
      found({ key: 'papers:3', place: 'papers', category: 'destruction_papers', count: 4, act_number: '3', since: '2026-10-12' }),
    );
    if (text.includes('@')) lines.push(found({ key: 'ledger:1', place: 'ledger', matched: ['email'], namesake: false, category: 'ledger', act_number: '3', since: '2026-10-12', until: '2029-10-12' }));
  }
  const systems = ['GetCourse', 'Telegram'].map((name) => ({ ru: name, kk: name, en: name }));
  return { searched: ['name'], lines, too_little: lines.length === 0 && !/[\s@\d]/.test(text.trim()), unread: 1, systems };
}
