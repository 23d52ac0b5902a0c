// The act of a run: its lines closed one by one, its signature, its end. Every answer of the core is the whole outcome.
import type { Backend } from '../../backend/backend';
import { Work } from '../../backend/work.svelte';
import type { ActLine, ActSigner, ErasureOutcome } from '../../wire/bindings';

/** A whole number of sheets; null when the text is none. */
export function sheetsOf(text: string): number | null {
  const bare = text.replaceAll(/\s/g, '');
  return /^\d{1,6}$/.test(bare) && Number(bare) <= 100_000 ? Number(bare) : null;
}

export class Act extends Work {
  dialog: 'line' | 'sign' | 'carrier' | null = $state(null);
  /** The line that is being closed. */
  line: ActLine | null = $state.raw(null);
  said = $state({ outcome: 'done', method: '', tool: '', on: '' });
  /** Who signs: first the one who destroyed the data, then members of a commission. */
  signers: ActSigner[] = $state([]);
  signedOn = $state('');
  carrier = $state({ title: '', folder: '', sheets: '' });
  readonly #backend: Backend;
  readonly #changed: (outcome: ErasureOutcome) => void;

  constructor(backend: Backend, changed: (outcome: ErasureOutcome) => void) {
    super();
    this.#backend = backend;
    this.#changed = changed;
  }

  beginLine(line: ActLine): void {
    this.line = line;
    this.said = { outcome: line.outcomes[0] ?? 'done', method: line.methods[0] ?? '', tool: '', on: '' };
    this.#show('line');
  }

  beginSignature(signer: ActSigner): void {
    this.signers = [{ ...signer }];
    this.signedOn = '';
    this.#show('sign');
  }

  beginCarrier(): void {
    this.carrier = { title: '', folder: '', sheets: '' };
    this.#show('carrier');
  }

  addMember(): void {
    if (this.signers.length < 12) this.signers = [...this.signers, { name: '', position: '' }];
  }

  hide(): void {
    this.dialog = null;
    this.line = null;
    this.failure = null;
  }

  closeLine(): Promise<boolean> {
    const { outcome, method, tool, on } = this.said;
    const done = outcome === 'done';
    const id = this.line?.id ?? '';
    return this.#work(() => this.#backend.call('act_line_close', { id, on, outcome, method: done ? method : '', tool: done ? tool : '' }));
  }

  mark(line: ActLine, step: 'used' | 'sent' | 'answered'): Promise<boolean> {
    return this.#work(() => this.#backend.call('act_line_mark', { id: line.id, step, on: '' }));
  }

  reopen(line: ActLine): Promise<boolean> {
    return this.#work(() => this.#backend.call('act_line_reopen', { id: line.id }));
  }

  sign(run: string): Promise<boolean> {
    // A row for a member that nobody filled in is no member.
    const signers = this.signers.filter((signer, at) => at === 0 || signer.name.trim() !== '').map((signer) => ({ ...signer }));
    return this.#work(() => this.#backend.call('act_sign', { id: run, on: this.signedOn, signers }));
  }

  finish(run: string): Promise<boolean> {
    return this.#work(() => this.#backend.call('act_close', { id: run }));
  }

  async addCarrier(run: string): Promise<boolean> {
    const sheets = sheetsOf(this.carrier.sheets);
    if (sheets === null) return false;
    const { title, folder } = this.carrier;
    return this.#work(() => this.#backend.call('act_carrier_add', { id: run, title, folder, sheets }));
  }

  #show(dialog: 'line' | 'sign' | 'carrier'): void {
    this.failure = null;
    this.dialog = dialog;
  }

  #work(work: () => Promise<ErasureOutcome>): Promise<boolean> {
    return this.did('act', async () => {
      this.#changed(await work());
      this.dialog = null;
      this.line = null;
    });
  }
}
