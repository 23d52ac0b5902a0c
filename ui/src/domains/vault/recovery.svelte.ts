// Recovery in three steps: the code from paper, the new entry, the new code on paper. Until the new code is typed back
// nothing of the vault has changed.
import type { Backend } from '../../backend/backend';
import type { RecoveryOpened } from '../../wire/bindings';
import { Enrolment } from './enrolment.svelte';

export const RECOVERY_STEPS = ['code', 'entry', 'paper'] as const;

export class Recovery extends Enrolment {
  step = $state(0);
  code = $state('');
  login = $state('');
  opened: RecoveryOpened | null = $state.raw(null);
  /** Set when the window is about to become the desk. */
  done = $state(false);
  #language: string;

  constructor(backend: Backend, login: string, language: string) {
    super(backend);
    this.login = login;
    this.#language = language;
  }

  async next(): Promise<void> {
    if (this.busy || this.done) return;
    this.failure = null;
    this.gaps = this.#missing();
    if (Object.keys(this.gaps).length > 0) return;
    if (this.step === 0) await this.attempt(() => this.#open());
    else if (this.step === 1) await this.attempt(() => this.#enrol());
    else await this.attempt(() => this.#confirm());
  }

  /** Gives up; the core forgets the code. */
  async leave(): Promise<void> {
    this.forget();
    this.code = '';
    await this.attempt(async () => { await this.backend.call('recovery_leave', null); });
  }

  #missing(): Record<string, string> {
    if (this.step === 0) return this.code.trim() ? {} : { code: 'gap-code' };
    if (this.step === 1) return { ...this.phraseGaps(), ...this.factorGaps() };
    return this.groupGaps();
  }

  async #open(): Promise<void> {
    this.opened = await this.backend.call('recovery_open', { code: this.code });
    this.code = '';
    if (!this.opened.logins.includes(this.login)) this.login = this.opened.logins[0] ?? '';
    this.step = 1;
  }

  async #enrol(): Promise<void> {
    this.onPaper(await this.backend.call('recovery_enrol', {
      login: this.login,
      passphrase: this.passphrase,
      second_factor: this.secondFactor,
      key_file: this.secondFactor === 'key_file' ? this.keyFile : null,
      language: this.#language,
    }));
    this.forget();
    this.step = 2;
  }

  async #confirm(): Promise<void> {
    await this.backend.call('vault_confirm_recovery', this.typedGroups());
    this.groups = [];
    this.created = null;
    this.done = true;
  }
}
