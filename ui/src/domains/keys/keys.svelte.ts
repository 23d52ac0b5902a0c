// The keys page of Settings: the own entry, the recovery kit, operators, workstations. Phrases typed here are forgotten
// as soon as a call is over.
import { type Backend, asFailure } from '../../backend/backend';
import type { Failure, KeysPage, OperatorRow, OperatorsPage, WorkstationRow, WorkstationsPage } from '../../wire/bindings';
import { date } from '../../format/dates';
import { Enrolment } from '../vault/enrolment.svelte';

export class Keys {
  page: KeysPage | null = $state.raw(null);
  operators: OperatorsPage | null = $state.raw(null);
  workstations: WorkstationsPage | null = $state.raw(null);
  failure: Failure | null = $state.raw(null);
  readonly backend: Backend;

  constructor(backend: Backend) {
    this.backend = backend;
  }

  async load(): Promise<void> {
    try {
      this.page = await this.backend.call('keys_get', null);
      if (this.page.oversees) {
        this.operators = await this.backend.call('operators_list', null);
        this.workstations = await this.backend.call('workstations_list', null);
      }
      this.failure = null;
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
  }

  workstationName(id: string | null): string {
    return this.workstations?.workstations.find((one) => one.id === id)?.name ?? '';
  }

  async check(id: string): Promise<void> {
    try {
      this.workstations = await this.backend.call('workstation_check', { id });
      await this.load();
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
  }
}

/** What a dialog does when it is through. */
type Done = () => void | Promise<void>;

/** Another phrase, or another second key, of the operator who is signed in. */
export class EntryChange extends Enrolment {
  own = $state('');
  readonly what: 'passphrase' | 'factor';
  #done: Done;

  constructor(backend: Backend, what: 'passphrase' | 'factor', page: KeysPage, done: Done) {
    super(backend);
    this.what = what;
    this.secondFactor = page.second_factor;
    this.#done = done;
  }

  async save(): Promise<void> {
    this.gaps = { ...(this.own ? {} : { own: 'gap-own-passphrase' }), ...(this.what === 'passphrase' ? this.phraseGaps() : this.factorGaps()) };
    if (this.busy || Object.keys(this.gaps).length > 0) return;
    const phrase = this.what === 'passphrase';
    const saved = await this.attempt(async () => {
      await this.backend.call('entry_change', {
        passphrase: this.own,
        new_passphrase: phrase ? this.passphrase : null,
        second_factor: phrase ? null : this.secondFactor,
        key_file: !phrase && this.secondFactor === 'key_file' ? this.keyFile : null,
        workstation: null,
      });
    });
    if (!saved) return;
    this.own = '';
    this.forget();
    await this.#done();
  }
}

/** A new recovery kit, or the code of the present one typed back. */
export class Kit extends Enrolment {
  own = $state('');
  code = $state('');
  readonly what: 'new' | 'check';
  #language: string;
  #done: Done;

  constructor(backend: Backend, what: 'new' | 'check', language: string, done: Done) {
    super(backend);
    this.what = what;
    this.#language = language;
    this.#done = done;
  }

  async next(): Promise<void> {
    this.gaps = this.created ? this.groupGaps() : { ...(this.own ? {} : { own: 'gap-own-passphrase' }), ...(this.what === 'check' && !this.code.trim() ? { code: 'gap-code' } : {}) };
    if (this.busy || Object.keys(this.gaps).length > 0) return;
    let through = false;
    const went = await this.attempt(async () => {
      if (this.created) {
        await this.backend.call('kit_confirm', this.typedGroups());
        this.created = null;
        this.groups = [];
        through = true;
      } else if (this.what === 'check') {
        await this.backend.call('kit_check', { passphrase: this.own, code: this.code });
        through = true;
      } else {
        this.onPaper(await this.backend.call('kit_renew', { passphrase: this.own, language: this.#language }));
      }
      this.own = '';
      this.code = '';
    });
    if (went && through) await this.#done();
  }
}

/** Somebody who comes, changes or goes. */
export class OperatorForm extends Enrolment {
  own = $state('');
  login = $state('');
  name = $state('');
  role = $state('administrator');
  workstation = $state('');
  readonly what: 'add' | 'change' | 'remove';
  #done: Done;

  constructor(backend: Backend, what: 'add' | 'change' | 'remove', row: OperatorRow | null, done: Done) {
    super(backend);
    this.what = what;
    this.#done = done;
    if (!row) return;
    this.login = row.login;
    this.name = row.name;
    this.role = row.role || 'administrator';
    this.workstation = row.workstation ?? '';
  }

  async save(): Promise<void> {
    this.gaps = this.#missing();
    if (this.busy || Object.keys(this.gaps).length > 0) return;
    const { login, name, role } = this;
    const workstation = this.workstation || null;
    const saved = await this.attempt(async () => {
      if (this.what === 'change') await this.backend.call('operator_change', { login, name, role, workstation });
      else if (this.what === 'remove') await this.backend.call('operator_remove', { login, own_passphrase: this.own });
      else {
        await this.backend.call('operator_add', {
          login: login.trim(), name, role, workstation, passphrase: this.passphrase, second_factor: this.secondFactor,
          key_file: this.secondFactor === 'key_file' ? this.keyFile : null, own_passphrase: this.own,
        });
      }
    });
    if (!saved) return;
    this.own = '';
    this.forget();
    await this.#done();
  }

  #missing(): Record<string, string> {
    const gaps: Record<string, string> = {};
    if (this.what === 'add') {
      if (!this.login.trim()) gaps.login = 'gap-login';
      if (!this.name.trim()) gaps.name = 'gap-staff-name';
      Object.assign(gaps, this.phraseGaps(), this.factorGaps());
    }
    if (this.what !== 'change' && !this.own) gaps.own = 'gap-own-passphrase';
    return gaps;
  }
}

/** A computer to write down, to write anew, or to take out of use. */
export class WorkstationForm extends Enrolment {
  name = $state('');
  responsible = $state('');
  encryption = $state('unknown');
  antivirus = $state('');
  checked = $state('');
  readonly id: string | null;
  #done: Done;

  constructor(backend: Backend, row: WorkstationRow | null, done: Done) {
    super(backend);
    this.id = row?.id ?? null;
    this.#done = done;
    if (!row) return;
    this.name = row.name;
    this.responsible = row.responsible;
    this.encryption = row.disk_encryption;
    this.antivirus = row.antivirus;
    this.checked = date(row.checked_on);
  }

  async save(): Promise<void> {
    this.gaps = { ...(this.name.trim() ? {} : { name: 'gap-workstation-name' }), ...(this.responsible.trim() ? {} : { responsible: 'gap-staff-name' }) };
    if (this.busy || Object.keys(this.gaps).length > 0) return;
    const request = { id: this.id, name: this.name, responsible: this.responsible, disk_encryption: this.encryption, antivirus: this.antivirus, checked_on: this.checked.trim() || null };
    if (await this.attempt(async () => { await this.backend.call('workstation_save', request); })) await this.#done();
  }

  async retire(): Promise<void> {
    const { id } = this;
    if (id && (await this.attempt(async () => { await this.backend.call('workstation_retire', { id }); }))) await this.#done();
  }
}

/** Words of a failure that stands at a field. */
export function at(failure: Failure | null, field: string, words: (failure: Failure) => { what: string; advice: string }): string {
  if (!failure || failure.field !== field) return '';
  const said = words(failure);
  return `${said.what} ${said.advice}`.trim();
}
