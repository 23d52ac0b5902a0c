// Creating a vault in five steps. «Назад» keeps everything; nothing is written before step 3 ends; step 4 ends only when
// the code is typed back from paper.
import { type Backend, asFailure } from '../../backend/backend';
import type { CreatedVault, Failure, FolderChoice, GateState, OperatorFacts, PassphraseStrength, Progress, SecondFactorKind } from '../../wire/bindings';
import { emptyOperator, licenceOf } from '../settings/settings.svelte';

export const STEPS = ['school', 'place', 'entry', 'paper', 'start'] as const;
/** Warnings of a folder that forbid going on. */
const FORBIDDING = ['not_empty', 'not_writable', 'vault_inside'];

export class Creation {
  step = $state(0);
  pack = $state('');
  operator: OperatorFacts = $state(emptyOperator('ip'));
  licence = $state('none');
  licenceDocument = $state({ number: '', date: '', issuer: '' });
  language = $state('ru');
  folder: FolderChoice = $state({ folder: '', free_mb: 0, warnings: [] });
  computerCountry = $state('');
  login = $state('');
  passphrase = $state('');
  repeated = $state('');
  strength: PassphraseStrength | null = $state.raw(null);
  secondFactor: SecondFactorKind = $state('keyring');
  keyFile = $state('');
  created: CreatedVault | null = $state.raw(null);
  groups: string[] = $state([]);
  saved = $state('');
  printed = $state(false);
  busy = $state(false);
  progress: Progress | null = $state.raw(null);
  failure: Failure | null = $state.raw(null);
  /** Field → key of what is missing, after an attempt to go on. */
  gaps: Record<string, string> = $state({});
  readonly packs;
  #backend: Backend;

  constructor(backend: Backend, state: GateState, language: string) {
    this.#backend = backend;
    this.packs = state.packs;
    this.language = language;
    this.choosePack(state.packs[0]?.id ?? '');
    this.folder = { ...state.proposed_folder };
    if (state.unconfirmed_recovery) {
      this.created = state.unconfirmed_recovery;
      this.groups = state.unconfirmed_recovery.ask_groups.map(() => '');
      this.step = 3;
    }
  }

  get country(): string {
    return this.packs.find((pack) => pack.id === this.pack)?.country ?? 'RU';
  }

  choosePack(id: string): void {
    this.pack = id;
    this.computerCountry = this.country;
    if (!this.operator.name) this.operator.kind = this.country === 'KZ' ? 'legal' : 'ip';
  }

  async chooseFolder(): Promise<void> {
    await this.#try(async () => {
      const chosen = await this.#backend.call('vault_folder_choose', null);
      if (chosen.folder) this.folder = chosen;
    });
  }

  async chooseKeyFile(): Promise<void> {
    await this.#try(async () => {
      const chosen = await this.#backend.call('key_file_choose', { create: true });
      if (chosen.place) this.keyFile = chosen.place;
    });
  }

  /** Judges the phrase as typed; an answer about an older one is dropped. */
  async judge(): Promise<void> {
    const asked = this.passphrase;
    if (!asked) { this.strength = null; return; }
    try {
      const strength = await this.#backend.call('passphrase_check', { passphrase: asked });
      if (asked === this.passphrase) this.strength = strength;
    } catch {
      this.strength = null;
    }
  }

  async suggest(): Promise<void> {
    await this.#try(async () => {
      this.passphrase = (await this.#backend.call('passphrase_suggest', null)).passphrase;
      this.repeated = '';
      await this.judge();
    });
  }

  back(): void {
    this.failure = null;
    this.gaps = {};
    if (this.step > 0 && this.step < 3) this.step -= 1;
  }

  async next(): Promise<void> {
    if (this.busy) return;
    this.failure = null;
    this.gaps = this.#missing();
    if (Object.keys(this.gaps).length > 0) return;
    if (this.step < 2) this.step += 1;
    else if (this.step === 2) await this.#create();
    else if (this.step === 3) await this.#confirm();
  }

  async saveKit(): Promise<void> {
    await this.#try(async () => { this.saved = (await this.#backend.call('recovery_kit_save', null)).place || this.saved; });
  }

  async printKit(): Promise<void> {
    await this.#try(async () => { await this.#backend.call('recovery_kit_print', null); this.printed = true; });
  }

  #missing(): Record<string, string> {
    const gaps: Record<string, string> = {};
    if (this.step === 0) {
      if (!this.operator.name.trim()) gaps['operator-name'] = 'gap-operator-name';
      if (this.licence === 'document' && !this.licenceDocument.number.trim()) gaps['licence-number'] = 'gap-licence-number';
    } else if (this.step === 1) {
      if (!this.folder.folder.trim()) gaps.folder = 'gap-folder';
      if (this.folder.warnings.some((warning) => FORBIDDING.includes(warning))) gaps.folder = 'gap-folder-other';
    } else if (this.step === 2) {
      if (!this.login.trim()) gaps.login = 'gap-login';
      if (!this.passphrase) gaps.passphrase = 'gap-passphrase';
      else if (this.repeated !== this.passphrase) gaps['passphrase-again'] = 'gap-passphrase-again';
      if (this.secondFactor === 'key_file' && !this.keyFile) gaps['key-file'] = 'gap-key-file';
    } else if (this.step === 3 && this.groups.some((group) => !group.trim())) gaps.groups = 'gap-groups';
    return gaps;
  }

  async #create(): Promise<void> {
    await this.#try(async () => {
      this.created = await this.#backend.call('vault_create', {
        folder: this.folder.folder,
        pack: this.pack,
        operator: { ...($state.snapshot(this.operator) as OperatorFacts), licence: licenceOf(this.licence, { ...this.licenceDocument }) },
        login: this.login.trim(),
        passphrase: this.passphrase,
        second_factor: this.secondFactor,
        key_file: this.secondFactor === 'key_file' ? this.keyFile : null,
        time_zone: '',
        computer_country: this.computerCountry,
        language: this.language,
      }, (progress) => (this.progress = progress));
      this.passphrase = '';
      this.repeated = '';
      this.groups = this.created.ask_groups.map(() => '');
      this.step = 3;
    });
    this.progress = null;
  }

  async #confirm(): Promise<void> {
    await this.#try(async () => {
      await this.#backend.call('vault_confirm_recovery', { groups: this.groups.map((group) => group.trim()) });
      this.groups = [];
      this.created = null;
      this.step = 4;
    });
  }

  async #try(work: () => Promise<void>): Promise<void> {
    this.busy = true;
    this.failure = null;
    try {
      await work();
    } catch (thrown) {
      this.failure = asFailure(thrown);
    } finally {
      this.busy = false;
    }
  }
}
