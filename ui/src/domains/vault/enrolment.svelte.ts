// What creation, recovery and Settings ask alike: a new phrase with its second key, and a code on paper typed back.
import { type Backend, asFailure } from '../../backend/backend';
import type { CreatedVault, Failure, PassphraseStrength, SecondFactorKind } from '../../wire/bindings';

export class Enrolment {
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
  failure: Failure | null = $state.raw(null);
  /** Field → key of what is missing, after an attempt to go on. */
  gaps: Record<string, string> = $state({});
  protected readonly backend: Backend;

  constructor(backend: Backend) {
    this.backend = backend;
  }

  async chooseKeyFile(): Promise<void> {
    await this.attempt(async () => {
      const chosen = await this.backend.call('key_file_choose', { create: true });
      if (chosen.place) this.keyFile = chosen.place;
    });
  }

  /** Judges the phrase as typed; an answer about an older one is dropped. */
  async judge(): Promise<void> {
    const asked = this.passphrase;
    if (!asked) { this.strength = null; return; }
    try {
      const strength = await this.backend.call('passphrase_check', { passphrase: asked });
      if (asked === this.passphrase) this.strength = strength;
    } catch {
      this.strength = null;
    }
  }

  async suggest(): Promise<void> {
    await this.attempt(async () => {
      this.passphrase = (await this.backend.call('passphrase_suggest', null)).passphrase;
      this.repeated = '';
      await this.judge();
    });
  }

  async saveKit(): Promise<void> {
    await this.attempt(async () => { this.saved = (await this.backend.call('recovery_kit_save', null)).place || this.saved; });
  }

  async printKit(): Promise<void> {
    await this.attempt(async () => { await this.backend.call('recovery_kit_print', null); this.printed = true; });
  }

  /** Phrases do not stay in the window. */
  forget(): void {
    this.passphrase = '';
    this.repeated = '';
    this.strength = null;
  }

  /** Takes a new code on paper; its groups are asked for. */
  onPaper(created: CreatedVault): void {
    this.created = created;
    this.groups = created.ask_groups.map(() => '');
  }

  typedGroups(): { groups: string[] } {
    return { groups: this.groups.map((group) => group.trim()) };
  }

  protected phraseGaps(): Record<string, string> {
    const gaps: Record<string, string> = {};
    if (!this.passphrase) gaps.passphrase = 'gap-passphrase';
    else if (this.repeated !== this.passphrase) gaps['passphrase-again'] = 'gap-passphrase-again';
    return gaps;
  }

  protected factorGaps(): Record<string, string> {
    return this.secondFactor === 'key_file' && !this.keyFile ? { 'key-file': 'gap-key-file' } : {};
  }

  protected groupGaps(): Record<string, string> {
    return this.groups.some((group) => !group.trim()) ? { groups: 'gap-groups' } : {};
  }

  /** Does a work with its sign of being busy; gives whether it went well. */
  protected async attempt(work: () => Promise<void>): Promise<boolean> {
    this.busy = true;
    this.failure = null;
    try {
      await work();
      return true;
    } catch (thrown) {
      this.failure = asFailure(thrown);
      return false;
    } finally {
      this.busy = false;
    }
  }
}
