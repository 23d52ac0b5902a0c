// The register of documents of the invented school.
import { folded } from '../format/names';
import type { BatchOrder, BatchPreview, BatchState, CertificatePage, CertificateRow, ConfirmCertificate, CoreRow, Failure, HandOver, ListCertificates, LocalText, Progress, SaveBatch, SucceedCertificate } from '../wire/bindings';
import { BATCH_CHOICES } from './fake_papers';
import { TODAY } from './fake_people';

const TITLE: LocalText = { ru: 'Сертификат о прохождении обучения', kk: 'Оқудан өткені туралы сертификат', en: 'Certificate of completion' };

function refuse(code: string, field: string): never {
  throw { code, kind: 'refused', args: {}, field } satisfies Failure;
}

function inventRow(n: number): CertificateRow {
  const spoilt = n % 17 === 4;
  const unconfirmed = n % 11 === 3;
  return {
    id: `c${n}`, number: `2026-${String(n).padStart(4, '0')}`, name: spoilt ? '' : 'Сейтова Әсел Қуанышқызы', programme: spoilt ? '' : 'Эксплуатация газопроводов', hours: spoilt ? null : 72,
    issued: `2026-06-${String((n % 28) + 1).padStart(2, '0')}`, completed: '2026-06-01', valid_until: n % 5 === 0 ? '2027-06-01' : null, state: spoilt ? 'spoilt' : unconfirmed ? 'unconfirmed' : 'issued',
    document: TITLE, standing: 'original', reason: null, before: null, after: null, evidence: null, ended: null, ended_because: spoilt ? 'misprint' : null,
    handed: n % 3 === 0 ? '2026-07-01' : null, handed_to: null, handed_how: n % 3 === 0 ? 'post' : null, tracking: null, organisation: n % 2 === 0 ? 'ТОО «Газ»' : null, has_page: !spoilt, language: spoilt ? null : 'ru', second: null, person: spoilt ? null : 'p0',
  };
}

const inForce = (row: CertificateRow) => row.state === 'issued' || row.state === 'imported';
const unclaimed = (row: CertificateRow) => row.state === 'issued' && !row.handed && row.has_page;

export class FakeIssued {
  rows = Array.from({ length: 131 }, (_, i) => inventRow(131 - i));
  /** The template prints the signature, and the role may not sign with it. */
  withheld = false;

  remarks(): string[] {
    return this.withheld ? ['signature_withheld'] : [];
  }

  list(request: ListCertificates): CertificatePage {
    const found = this.rows.filter((row) =>
      folded(`${row.number} ${row.name} ${row.programme}`).includes(folded(request.query)) && (!request.state || row.state === request.state)
      && (!request.unclaimed || unclaimed(row)) && (!request.expires_by || (inForce(row) && row.valid_until !== null && row.valid_until <= request.expires_by)));
    const states = [...new Set(this.rows.map((row) => row.state))].map((state) => ({ state, count: this.rows.filter((row) => row.state === state).length }));
    return {
      total: this.rows.length, matched: found.length, rows: found.slice(request.offset, request.offset + request.limit), next_number: this.#next(), states,
      unclaimed: this.rows.filter(unclaimed).length, series: [{ prefix: '2026-', highest: this.rows.length + 2, listed: this.rows.length, kept: 2, gone: 0 }], may_write: true,
    };
  }

  chain(id: string): CertificateRow[] {
    const row = this.#of(id);
    const before = this.rows.find((one) => one.number === row.before);
    const after = this.rows.find((one) => one.number === row.after);
    return [before, row, after].filter((one) => one !== undefined);
  }

  handOver({ ids, on, how, to, tracking }: HandOver): null {
    if (!on) refuse('request.bad_date', 'on');
    if (how === 'representative' && !to) refuse('certificates.bad_text', 'to');
    for (const id of ids) this.#put({ ...this.#of(id), handed: TODAY, handed_how: how, handed_to: to || null, tracking: tracking || null });
    return null;
  }

  end(id: string, state: string, reason: string): null {
    this.#put({ ...this.#of(id), state, ended: TODAY, ended_because: reason });
    return null;
  }

  confirm({ id, person, name, programme, issued, evidence }: ConfirmCertificate): null {
    const before = this.#of(id);
    if (!person) refuse('office.not_found', 'person');
    if (!issued && !before.issued) refuse('certificates.bad_day', 'issued');
    this.#put({ ...before, person, name: name || before.name, programme: programme || before.programme, issued: before.issued ?? TODAY, state: 'imported', evidence: { kind: evidence, on: TODAY, by: 'marina' } });
    return null;
  }

  succeed({ of, step, reason, name, second_name, evidence, seen }: SucceedCertificate): CertificateRow {
    const before = this.#of(of);
    if (step === 'replacement' && !seen) refuse('request.bad_date', 'seen');
    const { second } = before;
    if (second && step !== 'duplicate' && name && name !== before.name && second.name !== before.name && !second_name) refuse('certificates.second_missing', 'second_name');
    const row: CertificateRow = { ...before, id: `n${this.rows.length}`, number: this.#next(), name: name || before.name, second: second && { ...second, name: second_name || second.name }, standing: step, reason, before: before.number, issued: TODAY, handed: null, handed_how: null, evidence: evidence ? { kind: evidence, on: TODAY, by: 'marina' } : null };
    this.#put({ ...before, state: 'replaced', after: row.number, ended: TODAY, ended_because: reason });
    this.rows = [row, ...this.rows];
    return row;
  }

  cores(query: string, born: string): CoreRow[] {
    const core = (id: string, check: string): CoreRow => ({ id, number: '2024-0007', name: query, programme: 'Сварка', issued: '2024-05-01', state: 'issued', check, in_force: true, complete: true, language: 'kk' });
    return born ? [core('c1', 'matches'), core('c2', 'differs')] : [core('c1', 'unknown'), core('c3', 'absent')];
  }

  #next(): string {
    return `2026-${String(this.rows.length + 3).padStart(4, '0')}`;
  }

  #of(id: string): CertificateRow {
    return this.rows.find((row) => row.id === id) ?? this.rows[0];
  }

  #put(row: CertificateRow): void {
    this.rows = this.rows.map((one) => (one.id === row.id ? row : one));
  }
}

/** Answers about papers from a list. */
export function inventBatches(issued: FakeIssued) {
  let waiting: BatchState[] = [{ id: 'b0', begun: '2026-11-20', issued: 212, reserved: 288, unprinted: [], remarks: [] }];
  const preview = (order: BatchOrder): BatchPreview => ({
    token: 'l1', file: order.group ? 'Сварка, ноябрь' : order.protocol ? `№ ${order.protocol}` : 'group.csv', ready: 2, gender_unknown: 1,
    rows: [
      { row: 2, person: 'p0', name: 'Сейтова Әсел Қуанышқызы', gender: 'female', programme: order.programme || 'Сварка', hours: Number(order.hours || 72), completed: '2026-11-01', doubts: [] },
      { row: 3, person: 'p1', name: 'Ким Олжас', gender: null, programme: order.programme || 'Сварка', hours: Number(order.hours || 72), completed: '2026-11-01', doubts: [] },
    ],
    questions: [{ row: 4, reason: 'unknown_person' }, { row: 5, reason: 'several_people' }],
    warnings: issued.remarks(),
  });
  const ended = (id: string, done: number): BatchState => { waiting = waiting.filter((one) => one.id !== id); return { id, begun: '', issued: done, reserved: 0, unprinted: [], remarks: issued.remarks() }; };
  return {
    batch_choose: preview,
    batch_preview: preview,
    batch_run: (_: BatchOrder, onProgress?: (progress: Progress) => void) => { onProgress?.({ stage: 'printing', done: 1, total: 2 }); return ended('b1', 2); },
    batches_get: () => ({ batches: waiting, ...BATCH_CHOICES }),
    batch_resume: ({ id }: { id: string }) => ended(id, 500),
    batch_give_up: ({ id }: { id: string }) => ended(id, 212),
    batch_save: ({ password, merged }: SaveBatch) => {
      if (merged) return { place: 'D:\\certificates.pdf', papers: 2, restricted: 0 };
      if (password && password.length < 8) throw { code: 'reports.password_short', kind: 'refused', args: { n: '8' }, field: 'password' } satisfies Failure;
      return { place: password ? 'D:\\certificates.zip' : 'D:\\Сертификаты', papers: 2, restricted: 0 };
    },
  };
}
