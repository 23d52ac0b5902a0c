// Restoring at the gate: choose a copy, enter, compare, put in place. Nothing is in its place before the last step.
import { type Backend, unlessStopped } from '../../backend/backend';
import type { Failure, GateState, Progress, RestoreOffer, RestoreReport, SecondFactorKind } from '../../wire/bindings';

export type Step = 'choose' | 'open' | 'compare';

export class Restore {
  step: Step = $state('choose');
  offer: RestoreOffer | null = $state.raw(null);
  report: RestoreReport | null = $state.raw(null);
  failure: Failure | null = $state.raw(null);
  progress: Progress | null = $state.raw(null);
  busy = $state(false);
  folder = $state('');
  login = $state('');
  passphrase = $state('');
  keyFile = $state('');
  byCode = $state(false);
  code = $state('');
  readonly #backend: Backend;

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  get factor(): SecondFactorKind {
    return this.offer?.second_factors[this.offer.logins.indexOf(this.login)] ?? 'none';
  }

  get factorPresent(): boolean {
    return this.keyFile !== '' || (this.offer?.second_factor_present[this.offer.logins.indexOf(this.login)] ?? false);
  }

  /** The field an error belongs to, or none. */
  get errorField(): string {
    if (!this.failure) return '';
    const field = this.failure.field ?? '';
    if (field === 'second_factor' || /second_factor|key_file|keyring/.test(this.failure.code)) return 'key_file';
    if (/recovery/.test(this.failure.code)) return 'recovery_code';
    return field || (/passphrase/.test(this.failure.code) ? 'passphrase' : '');
  }

  choose(): Promise<void> {
    return this.#try(async () => {
      const offer = await this.#backend.call('restore_choose', null);
      if (!offer.file) return;
      this.offer = offer;
      this.folder = offer.folder;
      this.login = offer.logins[0] ?? '';
      this.step = 'open';
    });
  }

  chooseFolder(): Promise<void> {
    return this.#try(async () => {
      const chosen = await this.#backend.call('vault_folder_choose', null);
      if (chosen.folder) this.folder = chosen.folder;
    });
  }

  chooseKeyFile(): Promise<void> {
    return this.#try(async () => {
      const chosen = await this.#backend.call('key_file_choose', { create: false });
      if (chosen.place) this.keyFile = chosen.place;
    });
  }

  async prepare(): Promise<void> {
    if (this.busy || !this.offer) return;
    this.busy = true;
    this.progress = null;
    const { file } = this.offer;
    const request = { file, folder: this.folder, login: this.login, passphrase: this.byCode ? '' : this.passphrase, key_file: this.keyFile || null, recovery_code: this.byCode ? this.code : null };
    // The secrets leave the form with the call.
    this.passphrase = '';
    this.code = '';
    await this.#try(async () => {
      this.report = await this.#backend.call('restore_prepare', request, (report) => (this.progress = report));
      this.step = 'compare';
    });
    this.busy = false;
  }

  async stop(): Promise<void> {
    await this.#backend.call('work_cancel', null);
  }

  async finish(): Promise<GateState | null> {
    let gate: GateState | null = null;
    await this.#try(async () => { gate = await this.#backend.call('restore_finish', null); });
    return gate;
  }

  /** Leaves nothing on the disk. */
  async discard(): Promise<void> {
    await this.#try(async () => { await this.#backend.call('restore_discard', null); });
    this.report = null;
    this.step = 'choose';
  }

  async #try(work: () => Promise<void>): Promise<void> {
    this.failure = null;
    try {
      await work();
    } catch (thrown) {
      this.failure = unlessStopped(thrown);
    }
  }
}
