// Creating a vault in five steps. «Назад» keeps everything; nothing is written before step 3 ends; step 4 ends only when
// the code is typed back from paper.
import type { Backend } from '../../backend/backend';
import type { FolderChoice, GateState, OperatorFacts, Progress } from '../../wire/bindings';
import { emptyOperator, licenceOf } from '../settings/settings.svelte';
import { Enrolment } from './enrolment.svelte';

export const STEPS = ['school', 'place', 'entry', 'paper', 'start'] as const;
/** Warnings of a folder that forbid going on. */
const FORBIDDING = ['not_empty', 'not_writable', 'vault_inside'];

export class Creation extends Enrolment {
  step = $state(0);
  pack = $state('');
  operator: OperatorFacts = $state(emptyOperator('ip'));
  licence = $state('none');
  licenceDocument = $state({ number: '', date: '', issuer: '' });
  language = $state('ru');
  folder: FolderChoice = $state({ folder: '', free_mb: 0, warnings: [] });
  computerCountry = $state('');
  login = $state('');
  progress: Progress | null = $state.raw(null);
  readonly packs;

  constructor(backend: Backend, state: GateState, language: string) {
    super(backend);
    this.packs = state.packs;
    this.language = language;
    this.choosePack(state.packs[0]?.id ?? '');
    this.folder = { ...state.proposed_folder };
    if (state.unconfirmed_recovery) {
      this.onPaper(state.unconfirmed_recovery);
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
    await this.attempt(async () => {
      const chosen = await this.backend.call('vault_folder_choose', null);
      if (chosen.folder) this.folder = chosen;
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
      Object.assign(gaps, this.phraseGaps(), this.factorGaps());
    } else if (this.step === 3) Object.assign(gaps, this.groupGaps());
    return gaps;
  }

  async #create(): Promise<void> {
    await this.attempt(async () => {
      this.onPaper(await this.backend.call('vault_create', {
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
      }, (progress) => (this.progress = progress)));
      this.forget();
      this.step = 3;
    });
    this.progress = null;
  }

  async #confirm(): Promise<void> {
    await this.attempt(async () => {
      await this.backend.call('vault_confirm_recovery', this.typedGroups());
      this.groups = [];
      this.created = null;
      this.step = 4;
    });
  }
}
