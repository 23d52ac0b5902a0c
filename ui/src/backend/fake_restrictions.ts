// Invented restrictions: what must not be done with somebody's data.
import type { PlaceRestriction, RestrictionLine, RestrictionList } from '../wire/bindings';

const TODAY = '2026-11-22';
const said = (text: string) => ({ ru: text, kk: text, en: text });

export class FakeRestrictions {
  #all: RestrictionLine[] = [];

  get waiting(): RestrictionLine[] {
    return this.#all.filter((one) => one.in_force && one.due);
  }

  list(person: string): RestrictionList {
    return {
      restrictions: this.#all.filter((one) => (person ? one.person === person : one.in_force)),
      motives: [
        { key: 'unlawful', title: said('Условия обработки нарушены – до проверки'), law: said('ст. 25 п. 2 пп. 8') },
        { key: 'asked', title: said('По мотивированной просьбе человека'), law: said('ст. 24 п. 1') },
      ],
      uses: ['mailing', 'publication', 'transfer', 'extract', 'document', 'change'],
      recipients: [{ key: 'getcourse', title: said('Платформа GetCourse') }],
      asked_by: ['subject', 'representative', 'authority', 'school'],
      may_restrict: true,
    };
  }

  place({ person, uses, categories, recipient, motive, words, asked_by, asked, until }: PlaceRestriction): RestrictionList {
    const list = this.list(person);
    const { title, law } = list.motives.find((one) => one.key === motive) ?? list.motives[0]!;
    const leads = motive === 'unlawful';
    this.#all.unshift({
      id: `r${this.#all.length + 1}`, person, case_number: 1284, uses: uses.length > 0 ? uses : list.uses, categories, recipient: list.recipients.find((one) => one.key === recipient)?.title ?? null, motive, title, law, words, asked_by, asked: asked || TODAY, opened: TODAY, until: until || null, in_force: true,
      due: leads ? '2026-11-24' : null, overdue_days: 0, provisional: false, due_law: leads ? said('ст. 18') : null, ground: leads ? 'unlawful' : null, lifted: null, lifted_because: '',
    });
    return this.list(person);
  }

  lift(id: string, because: string): RestrictionList {
    this.#all = this.#all.map((one) => (one.id === id ? { ...one, in_force: false, due: null, due_law: null, ground: null, lifted: TODAY, lifted_because: because } : one));
    return this.list(this.#all.find((one) => one.id === id)?.person ?? '');
  }
}
