// Consents of one person: recording, withdrawing with its effect shown first, who may speak for a learner.
import type { Backend } from '../../backend/backend';
import { Work } from '../../backend/work.svelte';
import type { ConsentKindChoice, ConsentTextLine, PersonConsents, RecordBasis, RecordConsent, StateAuthority, WithdrawConsent, WithdrawalEffect } from '../../wire/bindings';

export type Open = 'record' | 'withdraw' | 'authority' | 'basis' | 'form' | null;

export class PersonConsentsState extends Work {
  all: PersonConsents | null = $state.raw(null);
  open: Open = $state(null);
  record: RecordConsent = $state(empty(''));
  withdrawal: WithdrawConsent = $state({ person: '', kind: '', received: '', by: '', channel: 'email' });
  effect: WithdrawalEffect | null = $state.raw(null);
  authority: StateAuthority = $state({ representative: '', person: '', state: 'declared', on: '', until: '', how: '' });
  basis: RecordBasis = $state({ person: '', ground: 'contract', on: '', evidence: '' });
  #backend: Backend;
  #person: string;

  constructor(backend: Backend, person: string) {
    super();
    this.#backend = backend;
    this.#person = person;
  }

  get kind(): ConsentKindChoice | undefined {
    return this.all?.kinds.find((kind) => kind.key === this.record.kind);
  }

  /** Texts the consent in the form may name. */
  get texts(): ConsentTextLine[] {
    return this.kind?.texts ?? [];
  }

  async load(): Promise<void> {
    const all = await this.run('load', () => this.#backend.call('consents_of', { id: this.#person }));
    if (all) this.all = all;
  }

  async #change(name: string, work: () => Promise<PersonConsents>): Promise<boolean> {
    const all = await this.run(name, work);
    if (!all) return false;
    this.all = all;
    this.close();
    return true;
  }

  close(): void {
    this.open = null;
    this.effect = null;
    this.failure = null;
  }

  startRecord(kind = 'processing'): void {
    this.close();
    this.record = { ...empty(this.#person), kind };
    this.takeText();
    const speaks = this.all?.representatives.find((one) => !one.over);
    if (this.all?.age === 'minor' && speaks) this.record.giver = speaks.id;
    this.open = 'record';
  }

  /** The newest text of the kind chosen. */
  takeText(): void {
    if (!this.texts.some((text) => text.key === this.record.text)) this.record.text = this.texts[0]?.key ?? '';
  }

  save(): Promise<boolean> {
    const request = $state.snapshot(this.record);
    return this.#change('record', () => this.#backend.call('consent_record', request));
  }

  startWithdrawal(kind: string): void {
    this.close();
    this.withdrawal = { person: this.#person, kind, received: '', by: '', channel: 'email' };
    this.open = 'withdraw';
  }

  /** Shows what the withdrawal would do; nothing is written. */
  async preview(): Promise<void> {
    const request = $state.snapshot(this.withdrawal);
    this.effect = await this.run('effect', () => this.#backend.call('consent_effect', request));
  }

  /** What was previewed is no longer what the form says. */
  stale(): void {
    this.effect = null;
  }

  withdraw(): Promise<boolean> {
    const request = $state.snapshot(this.withdrawal);
    return this.#change('withdraw', () => this.#backend.call('consent_withdraw', request));
  }

  settle(id: string): Promise<boolean> {
    return this.#change(id, () => this.#backend.call('consent_settle', { id }));
  }

  startAuthority(representative: string): void {
    this.close();
    this.authority = { representative, person: this.#person, state: 'verified', on: '', until: '', how: '' };
    this.open = 'authority';
  }

  saveAuthority(): Promise<boolean> {
    const request = $state.snapshot(this.authority);
    return this.#change('authority', () => this.#backend.call('authority_state', request));
  }

  startBasis(): void {
    this.close();
    this.basis = { person: this.#person, ground: 'contract', on: '', evidence: '' };
    this.open = 'basis';
  }

  saveBasis(): Promise<boolean> {
    const request = $state.snapshot(this.basis);
    return this.#change('basis', () => this.#backend.call('own_basis_record', request));
  }

  prefer(channel: string, kind: string, allowed: boolean): Promise<boolean> {
    return this.#change(`${channel}-${kind}`, () => this.#backend.call('preference_set', { person: this.#person, channel, kind, allowed }));
  }
}

function empty(person: string): RecordConsent {
  return { person, kind: 'processing', given: '', giver: '', declared: '', text: '', channel: 'paper', evidence: '', document: '', until: '', of_age: false };
}
