// Invented requests: the register as the core keeps it, one step after another.
import type { AnswerRequest, CheckRequest, CloseRequest, DraftRefusal, ExtendRequest, Failure, ListRequests, NoticeRequest, OpenRequest, RequestClock, RequestLine, RequestList, SentRefusal, WaitRequest } from '../wire/bindings';
import { TODAY } from './fake_people';

const said = (text: string) => ({ ru: text, kk: text, en: text });
const KINDS = [{ key: 'access', title: said('Запрос о своих данных') }, { key: 'account_deletion', title: said('Удаление учётной записи') }, { key: 'written', title: said('Письменное обращение') }];

function refuse(code: string, field: string | null = null): never {
  throw { code, kind: 'refused', args: {}, field } satisfies Failure;
}

const clock = (due: string, safe: string, overdue_days = 0): RequestClock => ({ clock: 'K1', title: said('Ответить на запрос о своих данных'), law: said('94-V ст. 25 п. 2 пп. 6'), check: false, due, safe, provisional: false, by_promise: false, by_law: true, overdue_days });

function line(number: string, kind: string, more: Partial<RequestLine>): RequestLine {
  return {
    id: `request-${number}`, number, kind, title: KINDS.find((one) => one.key === kind)?.title ?? said(kind), action: kind === 'access' ? 'report' : kind === 'account_deletion' ? 'erasure' : 'letter', ground: kind === 'account_deletion' ? 'account_deletion' : null,
    person: 'person-1', case_number: 412, name: 'Сейтова Әсел', capacity: 'self', applicant: 'person-1', applicant_name: 'Сейтова Әсел', authority: '', received: '2026-11-20', channel: 'email', text: '', address: 'a.seitova@mail.kz', known_address: true, may_speak: true, identity: 'open', identity_on: null, identity_by: '', identified: true,
    state: 'new', next: 'do', clock: clock('2026-11-25', '2026-11-24'), also: [], extension_until: null, extended: null, extension_reason: '', notice_sent: null, notice_by: '', outcome: null, answered: null, answer: '', answer_law: '', paper: '', paper_number: '', delivered_by: '', closed: null, closed_how: '', ...more,
  };
}

export class FakeRequests {
  all: RequestLine[] = [
    line('3/2026', 'access', { received: '2026-11-16', clock: clock('2026-11-19', '2026-11-18', 3), state: 'waiting', address: 'seitov.k@inbox.kz', known_address: false, identified: false, next: 'check', capacity: 'representative', applicant: 'person-2', applicant_name: 'Сейтов Қуаныш', authority: 'declared' }),
    line('4/2026', 'written', { state: 'work', next: 'answer', clock: clock('2026-12-10', '2026-12-09'), extension_until: '2026-12-31' }),
    line('2/2026', 'access', { state: 'answered', next: 'close', outcome: 'granted', answered: TODAY, delivered_by: 'email', paper: 'report', paper_number: '1a2b3c4d' }),
  ];

  list({ closed, person }: ListRequests): RequestList {
    return { requests: this.all.filter((one) => (closed || one.state !== 'closed') && (!person || [one.person, one.applicant].includes(person))), kinds: KINDS, channels: ['email', 'post', 'in_person', 'account', 'messenger', 'phone'], checks: ['document', 'call_back', 'account', 'signature', 'failed'], may_work: true };
  }

  get(id: string): RequestLine {
    return this.all.find((one) => one.id === id) ?? refuse('office.not_found');
  }

  #set(id: string, more: Partial<RequestLine>): RequestLine {
    this.all = this.all.map((one) => (one.id === id ? { ...one, ...more } : one));
    return this.get(id);
  }

  open(request: OpenRequest): RequestLine {
    if (!request.person && !request.kept && !request.applicant.trim()) refuse('requests.applicant', 'applicant');
    if (!request.address && !['in_person', 'account'].includes(request.channel)) refuse('requests.address', 'address');
    const asks = request.representative ? { capacity: 'representative', applicant: request.representative, applicant_name: 'Сейтов Қуаныш', authority: 'declared' } : request.applicant ? { capacity: 'outsider', applicant: null, applicant_name: request.applicant, known_address: false, identified: false, next: 'check' } : {};
    const whose = request.person ? { person: request.person } : request.kept ? { person: null, case_number: 0, name: 'Перова Анна Сергеевна' } : { person: null, case_number: 0, name: request.applicant };
    const made = line(`${this.all.length + 2}/2026`, request.kind, { ...whose, ...asks, text: request.text, address: request.address, channel: request.channel, received: request.received || TODAY });
    this.all = [made, ...this.all];
    return made;
  }

  check({ id, how, authority, person }: CheckRequest): RequestLine {
    const identified = how !== 'failed';
    const found = person ? { person, applicant: person, capacity: 'self', case_number: 412 } : {};
    return this.#set(id, { identity: how, identity_on: TODAY, identity_by: 'marina', identified, authority: authority || this.get(id).authority, state: 'work', next: identified ? 'do' : 'check', ...found });
  }

  wait({ id, waiting }: WaitRequest): RequestLine {
    return this.#set(id, { state: waiting ? 'waiting' : 'work' });
  }

  extend({ id, reason }: ExtendRequest): RequestLine {
    const one = this.get(id);
    if (!reason.trim()) refuse('requests.text', 'reason');
    if (!one.extension_until) refuse('requests.not_extendable');
    return this.#set(id, { extended: TODAY, extension_reason: reason });
  }

  notice({ id, by, on }: NoticeRequest): RequestLine {
    const one = this.get(id);
    if (!one.extended || !one.extension_until) refuse('requests.not_prepared');
    return this.#set(id, { notice_sent: on || TODAY, notice_by: by, extension_until: null, clock: clock(one.extension_until, '2026-12-30') });
  }

  answer({ id, outcome, words, law, delivered_by }: AnswerRequest): RequestLine {
    if (outcome !== 'refused' && !this.get(id).identified) refuse('requests.identity');
    if (outcome !== 'granted' && !(words && law)) refuse('requests.reason', 'words');
    return this.#set(id, { outcome, answered: TODAY, answer: words, answer_law: law, delivered_by, state: 'answered', next: 'close' });
  }

  /** A letter was kept: the request it was made for is answered by it and closed. */
  refused({ request, words, law }: DraftRefusal, sent: SentRefusal): SentRefusal {
    if (request) this.#set(request, { outcome: 'refused', answered: TODAY, answer: words, answer_law: law, paper: 'refusal', paper_number: String(sent.number), state: 'closed', closed: TODAY, closed_how: 'answered', next: '' });
    return sent;
  }

  close({ id, how, words = '' }: CloseRequest): RequestLine {
    if (how === 'withdrawn' && !words.trim()) refuse('requests.withdrawn', 'words');
    if (how === 'no_request' && !words.trim()) refuse('requests.no_request', 'words');
    return this.#set(id, { state: 'closed', closed: TODAY, closed_how: how || 'answered', next: '' });
  }
}
