// Texts of the window from the Fluent catalogues shared with documents and errors. A missing text falls back to
// Russian and then to its key between brackets, so that a gap is seen and never silent.
import { FluentBundle, FluentNumber, FluentResource, type FluentVariable } from '@fluent/bundle';
import { date } from '../format/dates';
import type { Failure, LocalText } from '../wire/bindings';

export const LANGUAGES = ['ru', 'kk', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
export type Arguments = Record<string, FluentVariable>;

const sources = import.meta.glob<string>(
  ['../../../assets/locales/*/ui.ftl', '../../../assets/locales/*/fields.ftl', '../../../assets/locales/*/errors.ftl', '../../../assets/locales/*/documents.ftl', '../../../assets/locales/*/verify.ftl'],
  { query: '?raw', import: 'default', eager: true },
);

function load(language: Language): FluentBundle {
  // Isolation marks would appear as boxes in fonts that lack them; all three scripts run left to right.
  const catalogue = new FluentBundle(language === 'en' ? 'en-GB' : language, { useIsolating: false });
  for (const name of ['documents', 'errors', 'fields', 'verify', 'ui']) {
    for (const [path, text] of Object.entries(sources)) {
      if (path.endsWith(`/${language}/${name}.ftl`)) catalogue.addResource(new FluentResource(text), { allowOverrides: true });
    }
  }
  return catalogue;
}

const bundles = new Map<Language, FluentBundle>();

/** The texts of a language, read when the first of them is asked for: a window shows one language and opens at once. */
function bundle(language: Language): FluentBundle {
  const known = bundles.get(language) ?? load(language);
  bundles.set(language, known);
  return known;
}

class Texts {
  language: Language = $state('ru');

  choose(language: string): void {
    this.language = (LANGUAGES as readonly string[]).includes(language) ? (language as Language) : 'ru';
    document.documentElement.lang = this.language;
  }
}

/** The language of the window. */
export const texts = new Texts();

/** Numbers choose plural forms but are written bare: the engine may lack Kazakh grouping (see `format/values.count`). */
function plain(args?: Arguments): Arguments {
  return Object.fromEntries(Object.entries(args ?? {}).map(([name, value]) => [name, typeof value === 'number' ? new FluentNumber(value, { useGrouping: false }) : value]));
}

function lookup(language: Language, key: string, args?: Arguments): string | undefined {
  const catalogue = bundle(language);
  const pattern = catalogue.getMessage(key)?.value;
  return pattern ? catalogue.formatPattern(pattern, plain(args), []) : undefined;
}

/** Whether a text exists in the window's language; all languages hold the same texts. */
export function has(key: string): boolean {
  return bundle(texts.language).hasMessage(key);
}

/** The text of a key. */
export function t(key: string, args?: Arguments): string {
  return lookup(texts.language, key, args) ?? lookup('ru', key, args) ?? `[${key}]`;
}

/** A key the core sent: dots and underscores may stand where the catalogue has hyphens. */
export function keyed(prefix: string, key: string, args?: Arguments): string {
  for (const form of [key, key.replaceAll('.', '-'), key.replaceAll(/[._]/g, '-')]) {
    if (has(`${prefix}-${form}`)) return t(`${prefix}-${form}`, args);
  }
  // A pack may bring keys of its own; its word is better than nothing.
  return key.replaceAll(/[._]/g, ' ');
}

/** Title of a field within its category. */
export function fieldTitle(category: string, field: string): string {
  // What replaced values leave behind is listed under another category than its own.
  const dot = field.indexOf('.');
  const own = dot < 0 ? category : field.slice(0, dot);
  return keyed(`field-${own.replaceAll('_', '-')}`, field.slice(dot + 1));
}

/** A text of the pack in the language of the window. */
export function local(text: LocalText): string {
  return text[texts.language] || text.ru || text.en || text.kk;
}

/** On what a term rests, with its norm; the clause of a policy names the policy itself. */
export function ground(basis: string, law: LocalText): string {
  const [words, norm] = [basis && keyed('basis', basis), local(law)];
  return basis === 'promise' && norm ? norm : [words, norm].filter(Boolean).join(' · ');
}

function messageArguments(failure: Failure): Arguments {
  const args: Arguments = {};
  for (const [name, value] of Object.entries(failure.args)) {
    const given = value ?? '';
    if (/^\d{1,9}$/.test(given)) args[name] = Number(given);
    else args[name] = /^\d{4}-\d{2}-\d{2}$/.test(given) ? date(given) : given;
  }
  return args;
}

/** What happened and what to do, for a failure. */
export function failureText(failure: Failure): { what: string; advice: string } {
  const key = failure.code.replaceAll('.', '-');
  const args = messageArguments(failure);
  for (const form of [key, key.replaceAll('_', '-')]) {
    if (has(`err-${form}`)) {
      return { what: t(`err-${form}`, args), advice: has(`rec-${form}`) ? t(`rec-${form}`, args) : '' };
    }
  }
  return { what: t('failure-unknown'), advice: t('failure-unknown-advice') };
}
