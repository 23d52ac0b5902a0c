// Facts of the school and the rules of the pack.
import { type Backend, asFailure } from '../../backend/backend';
import type { Failure, Licence, LicenceDocument, OperatorFacts, OperatorWords, Settings } from '../../wire/bindings';

/** Country facts the form asks for. */
export function numbersOf(country: string, kind: string): (keyof OperatorFacts)[] {
  if (country === 'KZ') return kind === 'ip' ? ['iin'] : ['bin'];
  return kind === 'ip' ? ['inn', 'ogrnip'] : ['inn', 'ogrn'];
}

export function emptyOperator(kind: string): OperatorFacts {
  return { kind, name: '', inn: '', ogrnip: '', ogrn: '', bin: '', iin: '', address: '', email: '', phone: '', city: '', signatory_position: '', signatory_name: '', licence: 'none', in_languages: inLanguages({}) };
}

/** A form for every language of papers, with what was given for it. */
function inLanguages(given: OperatorFacts['in_languages']): Record<string, OperatorWords> {
  const empty = { name: '', address: '', city: '', signatory_position: '', signatory_name: '', licence_issuer: '' };
  return Object.fromEntries(['ru', 'kk', 'en'].map((language) => [language, { ...empty, ...given[language] }]));
}

/** The facts that are known, each with the key of its label: for whom they are not to be changed. */
export function factsOf(operator: OperatorFacts): [string, string][] {
  const all: [string, string][] = [
    [operator.kind === 'ip' ? 'operator-name-ip' : 'operator-name-legal', operator.name],
    ...(['inn', 'ogrnip', 'ogrn', 'bin', 'iin', 'city', 'address', 'email', 'phone'] as const).map((key): [string, string] => [`operator-${key}`, operator[key]]),
  ];
  return all.filter(([, value]) => value.trim() !== '');
}

/** `none`, `personal_teaching` or `document`. */
export function licenceKind(licence: Licence): string {
  return typeof licence === 'string' ? licence : 'document';
}

export function licenceOf(kind: string, document: LicenceDocument): Licence {
  return kind === 'document' ? document : (kind as Licence);
}

export class SchoolSettings {
  settings: Settings | null = $state.raw(null);
  operator: OperatorFacts = $state(emptyOperator('ip'));
  failure: Failure | null = $state.raw(null);
  saving = $state(false);
  #backend: Backend;

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  async load(): Promise<void> {
    try {
      this.#take(await this.#backend.call('settings_get', null));
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
  }

  /** Saves the facts; true when they are kept. */
  async save(): Promise<boolean> {
    this.saving = true;
    this.failure = null;
    try {
      this.#take(await this.#backend.call('settings_operator', $state.snapshot(this.operator) as OperatorFacts));
      return true;
    } catch (thrown) {
      this.failure = asFailure(thrown);
      return false;
    } finally {
      this.saving = false;
    }
  }

  #take(settings: Settings): void {
    this.settings = settings;
    this.operator = { ...settings.operator, in_languages: inLanguages(settings.operator.in_languages) };
  }
}
