// Invented people who stopped coming, at every point of the way.
import type { InactiveLine, InactivityPage, PersonRow, StoppedNotice } from '../wire/bindings';
import { TODAY } from './fake_people';

const words = (text: string) => ({ ru: text, kk: text, en: text });

export class FakeInactivity {
  lines: InactiveLine[];
  stopped: StoppedNotice[] = [];

  constructor(people: PersonRow[]) {
    const states = ['notify', 'notify', 'notify', 'prepared', 'waiting', 'due', 'unknown'];
    this.lines = states.slice(0, people.length).map((state, i) => {
      const row = people[i];
      const sent = state === 'waiting' ? '2026-11-02' : state === 'due' ? '2026-09-01' : null;
      return { person: row.id, case_number: row.case_number, name: row.name, email: row.email, phone: row.phone, state, since: `2024-0${i + 1}-03`, listed: state === 'unknown' ? null : '2026-11-20', prepared: state === 'notify' || state === 'unknown' ? null : '2026-11-01', sent, until: state === 'waiting' ? '2027-01-01' : state === 'due' ? '2026-10-31' : null };
    });
  }

  page(): InactivityPage {
    return { has_rule: true, after: words('2 года'), notice: words('60 дней'), fresh: words('30 дней'), lines: this.lines, stopped: this.stopped, channels: ['email', 'post', 'phone', 'messenger', 'account'], may_write: true, may_letters: true };
  }

  #move(people: string[], from: string, to: Partial<InactiveLine>): { lines: InactiveLine[] } {
    const moved = (line: InactiveLine) => line.state === from && (people.length === 0 || people.includes(line.person));
    this.lines = this.lines.map((line) => (moved(line) ? { ...line, ...to } : line));
    return { lines: this.lines.filter((line) => people.includes(line.person)) };
  }

  prepare(people: string[]) {
    return this.#move(people, 'notify', { state: 'prepared', prepared: TODAY });
  }

  sent(people: string[], on: string) {
    return this.#move(people, 'prepared', { state: 'waiting', sent: on || TODAY, until: '2027-01-21' });
  }

  answered(person: string, on: string, channel: string) {
    const line = this.lines.find((one) => one.person === person);
    this.lines = this.lines.filter((one) => one.person !== person);
    if (line) this.stopped = [{ person, case_number: line.case_number, name: line.name, sent: line.sent, why: 'answered', on: on || TODAY, channel }, ...this.stopped];
    return { lines: this.lines };
  }
}
