// Words of the page: one file of the shared catalogue, in three languages.
import { FluentBundle, FluentResource } from '@fluent/bundle';
import en from '../../../assets/locales/en/verify.ftl?raw';
import kk from '../../../assets/locales/kk/verify.ftl?raw';
import ru from '../../../assets/locales/ru/verify.ftl?raw';

export const LANGUAGES = { ru: 'Русский', kk: 'Қазақша', en: 'English' } as const;
export type Language = keyof typeof LANGUAGES;

function load(language: Language, text: string): FluentBundle {
  const bundle = new FluentBundle(language, { useIsolating: false });
  bundle.addResource(new FluentResource(text));
  return bundle;
}

const bundles: Record<Language, FluentBundle> = { ru: load('ru', ru), kk: load('kk', kk), en: load('en', en) };

/** The text of a key; a missing one is seen as its key. */
export function say(language: Language, key: string): string {
  const bundle = bundles[language];
  const pattern = bundle.getMessage(key)?.value;
  return pattern ? bundle.formatPattern(pattern, {}) : `[${key}]`;
}

/** The language of whoever opens the page. */
export function preferred(wanted: readonly string[]): Language {
  const known = wanted.map((one) => one.slice(0, 2)).find((one) => one in LANGUAGES);
  return (known ?? 'ru') as Language;
}
