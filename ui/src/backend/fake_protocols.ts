// Examination protocols of the invented school.
import type { Failure, ProtocolPage, ReadProtocol, SetExaminer } from '../wire/bindings';

/** Answers about protocols: one, with results of two people. */
export function inventProtocols() {
  let page: ProtocolPage = {
    number: '7', held: '2026-11-10', examiners: [], may_change: true,
    examined: [{ id: 'p1', name: 'Ким Олжас', values: ['87'] }, { id: 'p0', name: 'Сейтова Әсел Қуанышқызы', values: ['зачтено', 'отлично'] }],
  };
  const refuse = (code: string, field: string | null): never => { throw { code, kind: 'refused', args: {}, field } satisfies Failure; };
  const of = ({ number, held }: ReadProtocol) => (number === page.number && held === page.held ? page : refuse('office.not_found', null));
  return {
    protocol_get: of,
    protocol_examiner_set: ({ number, held, person, duty }: SetExaminer) => {
      of({ number, held });
      if (duty && page.examined.some((one) => one.id === person)) refuse('certificates.examined_there', 'person');
      const others = page.examiners.filter((one) => one.id !== person).map((one) => (duty === 'chair' ? { ...one, duty: 'member' } : one));
      const name = page.examiners.find((one) => one.id === person)?.name ?? `Экзаменатор ${person}`;
      const examiners = duty ? [...others, { id: person, name, duty }] : others;
      page = { ...page, examiners: examiners.toSorted((a, b) => a.duty.localeCompare(b.duty)) };
      return page;
    },
  };
}
