// Opening a known vault. The phrase is wiped from the form as soon as the call is made.
import { type Backend, asFailure } from '../../backend/backend';
import type { Failure, KnownVault, SecondFactorKind } from '../../wire/bindings';

export class Unlock {
  login = $state('');
  passphrase = $state('');
  keyFile = $state('');
  busy = $state(false);
  failure: Failure | null = $state.raw(null);
  wait = $state(0);
  opened = $state(false);
  stopped = $state(false);
  readonly vault: KnownVault;
  #backend: Backend;
  #clock: ReturnType<typeof setInterval> | undefined;

  constructor(backend: Backend, vault: KnownVault) {
    this.#backend = backend;
    this.vault = vault;
    this.login = vault.logins[0] ?? '';
    this.#countDown(vault.wait_seconds);
  }

  get factor(): SecondFactorKind {
    return this.vault.second_factors[this.vault.logins.indexOf(this.login)] ?? 'none';
  }

  get factorPresent(): boolean {
    return this.keyFile !== '' || (this.vault.second_factor_present[this.vault.logins.indexOf(this.login)] ?? false);
  }

  /** The field an error belongs to: `login`, `passphrase`, `key_file`, or none (shown above the button). */
  get errorField(): string {
    if (!this.failure) return '';
    if (this.failure.field === 'second_factor' || this.failure.field === 'key_file') return 'key_file';
    if (this.failure.field) return this.failure.field;
    if (/second_factor|key_file|keyring/.test(this.failure.code)) return 'key_file';
    if (/passphrase/.test(this.failure.code)) return 'passphrase';
    return '';
  }

  async chooseKeyFile(): Promise<void> {
    try {
      const chosen = await this.#backend.call('key_file_choose', { create: false });
      if (chosen.place) this.keyFile = chosen.place;
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
  }

  async open(): Promise<void> {
    if (this.busy || this.wait > 0) return;
    this.busy = true;
    this.stopped = false;
    this.failure = null;
    const passphrase = this.passphrase;
    try {
      await this.#backend.call('vault_unlock', { login: this.login, passphrase, key_file: this.keyFile || null });
      this.opened = true;
      this.passphrase = '';
    } catch (thrown) {
      this.failure = asFailure(thrown);
      this.stopped = this.failure.kind === 'cancelled';
      if (this.stopped) { this.failure = null; return; }
      const { args } = this.failure;
      this.#countDown(Number(args.seconds ?? args.wait_seconds ?? args.wait ?? 0) || 0);
    } finally {
      this.busy = false;
    }
  }

  /** Gives the opening up: what was unlocked is locked again before anything is shown. */
  async giveUp(): Promise<void> {
    if (this.busy) await this.#backend.call('work_cancel', null).catch(() => null);
  }

  stop(): void {
    clearInterval(this.#clock);
  }

  #countDown(seconds: number): void {
    clearInterval(this.#clock);
    this.wait = seconds;
    if (seconds <= 0) return;
    this.#clock = setInterval(() => {
      this.wait -= 1;
      if (this.wait <= 0) clearInterval(this.#clock);
    }, 1000);
  }
}
