// Invented refusals in writing.
import type { DraftRefusal, PersonRef, RefusalList, SentRefusal } from '../wire/bindings';

const said = (text: string) => ({ ru: text, kk: text, en: text });

export class FakeRefusals {
  #sent: { person: string; letter: SentRefusal }[] = [];

  list({ id }: PersonRef): RefusalList {
    return {
      reasons: [
        { key: 'kept', asked: ['erasure'], title: said('Есть основания хранить данные дальше'), law: said('ст. 8 п. 2'), check: false },
        { key: 'third_parties', asked: ['information'], title: said('Нарушит права других людей'), law: said('норма не найдена'), check: true },
        { key: 'not_confirmed', asked: ['information', 'erasure'], title: said('Личность или полномочия не подтверждены'), law: said('ст. 25 п. 2 пп. 7'), check: false },
      ],
      sent: this.#sent.filter((one) => one.person === id).map((one) => one.letter),
    };
  }

  issue(draft: DraftRefusal, today: string): SentRefusal {
    const number = 17 + this.#sent.length;
    const letter = { id: `refusal-${number}`, number, asked: draft.asked, reason: draft.reason, received: draft.received || today, made: today };
    this.#sent.unshift({ person: draft.person, letter });
    return letter;
  }
}
