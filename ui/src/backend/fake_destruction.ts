// An invented plan of destruction by term; holds and standing orders.
import type { DestructionPlan, HoldList, OpenHold, OrderList, PersonRow, SignOrder } from '../wire/bindings';
import { FakeRestrictions } from './fake_restrictions';
import { TODAY } from './fake_people';

const words = (text: string) => ({ ru: text, kk: text, en: text });

export function inventDestruction(people: PersonRow[], rules: string[]): DestructionPlan {
  const takes = (rule: string) => rules.length === 0 || rules.includes(rule);
  const goes = [
    { rule: 'contacts', category: 'contacts', fields: [], law: words('Политика, п. 7.1: курс и ещё год'), people: 2, rows: 4, values: 4 },
    { rule: 'technical', category: 'technical', fields: [], law: words('Политика, 90 дней'), people: 14, rows: 81, values: 81 },
  ].filter((group) => takes(group.rule));
  const members = people.slice(0, 14).map((row, i) => ({ person: row.id, case_number: row.case_number, name: row.name, whole: i < 2, values: 3 + i }));
  const values = goes.reduce((sum, group) => sum + group.values, 0);
  return {
    date: TODAY, hash: 'ab'.repeat(32), confirm_word: String(values), goes, values, rows: values, people: values > 0 ? members.length : 0, leaving: values > 0 ? 2 : 0, later: 0,
    stays: [
      { reason: 'hold_dispute', category: 'contacts', law: words(''), check: false, until: null, people: 1, rows: 2 },
      { reason: 'provisional', category: 'learning', law: words('Политика, п. 7.1'), check: false, until: null, people: 3, rows: 5 },
      { reason: 'core', category: 'certificates', law: words('Политика, 50 лет'), check: true, until: '2076-06-14', people: 2, rows: 2 },
    ],
    members: values > 0 ? members : [], systems: [{ key: 'lms', name: words('Учебная платформа'), kind: 'own' }], saved: [], mentions: [], titles: [],
  };
}

/** What must not go, and what goes by itself. */
export class FakeKeeping {
  holds: HoldList = { holds: [], kinds: ['dispute', 'official_demand', 'incident'], latest_review: '2027-05-22', may_hold: true };
  readonly restrictions = new FakeRestrictions();
  orders: OrderList = { orders: [], allowed: ['technical'], may_sign: true };

  hold({ person, kind, reason, opened, review, categories }: OpenHold): HoldList {
    const id = `h${this.holds.holds.length + 1}`;
    const line = { id, person, case_number: 1284, number: 7, kind, reason, opened: opened || TODAY, review, overdue_days: 0, ends: kind === 'dispute' ? '2029-11-22' : null, categories, items: 0 };
    return (this.holds = { ...this.holds, holds: [...this.holds.holds, line] });
  }

  prolong(id: string, review: string): HoldList {
    return (this.holds = { ...this.holds, holds: this.holds.holds.map((hold) => (hold.id === id ? { ...hold, review, overdue_days: 0 } : hold)) });
  }

  close(id: string): HoldList {
    return (this.holds = { ...this.holds, holds: this.holds.holds.filter((hold) => hold.id !== id) });
  }

  sign({ categories, from, until }: SignOrder): OrderList {
    const line = { id: `o${this.orders.orders.length + 1}`, categories, from: from || TODAY, until: until || null, signed_by: 'marina', signed: TODAY, withdrawn: null, in_force: true, last_run: null };
    return (this.orders = { ...this.orders, orders: [line, ...this.orders.orders] });
  }

  withdraw(id: string): OrderList {
    return (this.orders = { ...this.orders, orders: this.orders.orders.map((order) => (order.id === id ? { ...order, withdrawn: TODAY, in_force: false } : order)) });
  }
}
