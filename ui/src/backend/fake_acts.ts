// An invented act: a system, a processor, a saved file and a backup; closed, signed and made final as the core would.
import type { ActLine, ActState, AddActCarrier, CloseActLine, ErasureOutcome, Failure, MarkActLine, OpenActLine, ErasureEntry, SignAct, SignActs, SignedActs } from '../wire/bindings';
import { TODAY } from './fake_people';

const words = (text: string) => ({ ru: text, kk: text, en: text });
const OUTCOMES = { own: ['done', 'absent'], processor: ['done', 'absent'], carrier: ['done', 'absent', 'handed'], file: ['done', 'absent', 'handed'], text: ['done'] };
const METHODS = { own: ['in_system', 'account_closed', 'file_deleted'], processor: ['by_processor'], carrier: ['shredded', 'burned'], file: ['file_deleted', 'file_overwritten'], text: ['text_blacked_out'] };

export function inventLine(id: string, kind: 'own' | 'processor' | 'carrier' | 'file' | 'text', more: Partial<ActLine> = {}): ActLine {
  return { id, kind, name: null, unconfirmed: false, title: '', place: '', sheets: 0, sent: null, answered: null, due: '2026-12-22', overdue: false, present: false, held: null, closed: null, outcomes: OUTCOMES[kind], methods: METHODS[kind], ...more };
}

function refuse(code: string, more: Partial<Failure> = {}): never {
  throw { code, kind: 'refused', args: {}, field: null, ...more } satisfies Failure;
}

export type Bare = Omit<ErasureOutcome, 'act_state'>;

/** One act that can be worked on; every other one has nothing to close. */
export class FakeActs {
  lines: ActLine[] = [
    inventLine('n1', 'own', { name: words('Учебная платформа: Moodle') }),
    inventLine('n2', 'processor', { name: words('Хостинг платформы') }),
    inventLine('n3', 'file', { title: 'report', place: 'D:\\Отчёты\\отчёт.pdf', present: true }),
  ];
  signature: ActState['signature'] = null;
  final_on: string | null = null;
  mayWork = true;
  #bare: Bare | null = null;

  /** The outcome with the act as it stands. */
  of(bare: Bare, worked = true): ErasureOutcome {
    if (worked) this.#bare = bare;
    const lines = worked ? this.lines : [];
    const open = lines.filter((line) => !line.closed).length;
    const act = !worked ? bare.act : this.final_on ? 'final' : this.signature ? 'partial' : 'draft';
    return { ...bare, act, act_state: { lines, open, signature: worked ? this.signature : null, final_on: worked ? this.final_on : null, signed_before: null, final_before: false, signer: { name: 'Г. Ө. Қуанышбеков', position: 'Директор' }, may_work: this.mayWork } };
  }

  get open(): OpenActLine[] {
    return this.#bare ? this.lines.filter((line) => !line.closed && !line.held).map((line) => ({ run: 'e7', act_number: '7', line })) : [];
  }

  #answer(): ErasureOutcome {
    return this.#bare ? this.of(this.#bare) : refuse('office.not_found');
  }

  #line(id: string): ActLine {
    if (this.final_on) refuse('act.final');
    return this.lines.find((line) => line.id === id) ?? refuse('office.not_found');
  }

  #change(id: string, more: Partial<ActLine>): ErasureOutcome {
    this.lines = this.lines.map((line) => (line.id === id ? { ...line, ...more } : line));
    return this.#answer();
  }

  close({ id, on, outcome, method, tool }: CloseActLine): ErasureOutcome {
    const line = this.#line(id);
    if (line.closed) refuse('act.line_closed');
    if (outcome === 'done' && line.kind === 'processor' && !line.sent) refuse('act.not_sent', { field: 'on' });
    if (line.held) refuse('act.held');
    if (outcome === 'done' && line.kind !== 'processor' && line.kind !== 'text' && !tool.trim()) refuse('act.tool', { field: 'tool' });
    return this.#change(id, { closed: { on: on || TODAY, outcome, method: method || null, tool, by: 'marina' } });
  }

  mark({ id, step, on }: MarkActLine): ErasureOutcome {
    this.#line(id);
    return this.#change(id, step === 'used' ? { unconfirmed: false } : step === 'sent' ? { sent: on || TODAY } : { answered: on || TODAY });
  }

  reopen(id: string): ErasureOutcome {
    this.#line(id);
    return this.#change(id, { closed: null });
  }

  carrier({ title, folder, sheets }: AddActCarrier): ErasureOutcome {
    if (!title.trim()) refuse('act.carrier', { field: 'title' });
    this.lines = [...this.lines, inventLine(`n${this.lines.length + 1}`, 'carrier', { title, place: folder, sheets })];
    return this.#answer();
  }

  sign({ on, signers }: SignAct): ErasureOutcome {
    if (this.signature) refuse('act.signed');
    if (!signers[0]?.name.trim()) refuse('act.signer', { field: 'signer' });
    this.signature = { on: on || TODAY, signers };
    if (this.lines.every((line) => line.closed)) this.final_on = TODAY;
    return this.#answer();
  }

  /** Acts of a standing order that nobody has signed. */
  orders: ErasureEntry[] = [];

  signAll({ ids, signers }: SignActs): SignedActs {
    if (!signers[0]?.name.trim()) refuse('act.signer', { field: 'signer' });
    const refused = this.orders.filter((run) => ids.includes(run.id) && run.act !== 'draft').map((run) => ({ id: run.id, failure: { code: 'act.signed', kind: 'refused' as const, args: {}, field: null } }));
    const signed = ids.length - refused.length;
    this.orders = this.orders.map((run) => (ids.includes(run.id) ? { ...run, act: 'final' } : run));
    return { signed, refused };
  }

  finish(): ErasureOutcome {
    const open = this.lines.filter((line) => !line.closed).length;
    if (open > 0) refuse('act.lines_open', { args: { n: String(open) } });
    this.final_on = TODAY;
    return this.#answer();
  }
}
