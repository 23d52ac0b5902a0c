// The catalogues are complete: the same ids in three languages, and every id the code names exists.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { FluentBundle, FluentResource } from '@fluent/bundle';
import { describe, expect, it } from 'vitest';
import { fieldTitle, keyed, t, texts } from '../src/i18n/texts.svelte';
import { numbersOf } from '../src/domains/settings/settings.svelte';
import { KEYS } from '../src/views/desk/keys';

const LOCALES = join(import.meta.dirname, '../../assets/locales');
const SOURCES = join(import.meta.dirname, '../src');

function files(folder: string, suffixes: string[]): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => suffixes.some((suffix) => name.endsWith(suffix)))
    .map((name) => join(folder, name));
}

function ids(language: string, name: string): { ids: string[]; variables: Map<string, string[]> } {
  const text = readFileSync(join(LOCALES, language, `${name}.ftl`), 'utf8');
  const bundle = new FluentBundle(language);
  const errors = bundle.addResource(new FluentResource(text));
  expect(errors, `${language}/${name}`).toEqual([]);
  const declared = [...text.matchAll(/^([a-zA-Z][\w-]*) *=/gm)].map((match) => match[1]);
  const variables = new Map<string, string[]>();
  for (const id of declared) {
    expect(bundle.hasMessage(id), `${language}: ${id} does not parse`).toBe(true);
    const body = new RegExp(`^${id} *=((?:.*\\n(?:[ \\t].*\\n|\\n(?=[ \\t]))*))`, 'm').exec(`${text}\n`)?.[1] ?? '';
    variables.set(id, [...new Set([...body.matchAll(/\$(\w+)/g)].map((match) => match[1]))].sort());
  }
  return { ids: declared, variables };
}

describe('catalogues', () => {
  for (const name of ['ui', 'fields', 'verify']) {
    it(`${name}.ftl has the same ids in every language, once each`, () => {
      const ru = ids('ru', name);
      expect(new Set(ru.ids).size).toBe(ru.ids.length);
      for (const language of ['kk', 'en']) expect(ids(language, name).ids).toEqual(ru.ids);
    });
    it(`${name}.ftl asks no language for an argument Russian does not get`, () => {
      const ru = ids('ru', name);
      for (const language of ['kk', 'en']) {
        for (const [id, variables] of ids(language, name).variables) {
          for (const variable of variables) expect(ru.variables.get(id), `${language}: ${id}`).toContain(variable);
        }
      }
    });
  }

  const all = new Set([...ids('ru', 'ui').ids, ...ids('ru', 'fields').ids, ...ids('ru', 'verify').ids]);

  it('holds every id the code names', () => {
    const missing: string[] = [];
    for (const file of files(SOURCES, ['.svelte', '.ts'])) {
      const text = readFileSync(file, 'utf8');
      for (const call of text.matchAll(/\bt\(([^`]*?)[,)]/g)) {
        for (const literal of call[1].matchAll(/'([a-z][\w-]*-[\w-]*)'/g)) if (!all.has(literal[1])) missing.push(`${file}: ${literal[1]}`);
      }
      for (const literal of text.matchAll(/'((?:gap|keys|nav)-[\w-]+|term-[\w-]+)'/g)) if (!all.has(literal[1])) missing.push(`${file}: ${literal[1]}`);
      // A family of texts named by a template must have members.
      for (const family of text.matchAll(/\b(?:t|keyed)\(`([a-z][a-z-]*-)\$\{/g)) if (![...all].some((id) => id.startsWith(family[1])) && !['field-', 'err-', 'rec-'].includes(family[1])) missing.push(`${file}: ${family[1]}*`);
      for (const family of text.matchAll(/\bkeyed\('([a-z-]+)'/g)) if (![...all].some((id) => id.startsWith(`${family[1]}-`))) missing.push(`${file}: ${family[1]}-*`);
    }
    expect(missing).toEqual([]);
  });

  it('holds the texts of closed lists', () => {
    const needed = [
      ...KEYS.map((line) => line.text),
      ...['RU', 'KZ'].flatMap((country) => ['ip', 'legal'].flatMap((kind) => numbersOf(country, kind).map((number) => `operator-${number}`))),
      ...['school', 'place', 'entry', 'paper', 'start'].flatMap((step) => [`create-step-${step}`, `create-head-${step}`]),
      ...['school', 'place', 'entry', 'paper'].map((step) => `create-next-${step}`),
      ...['minor', 'adult', 'unknown'].flatMap((age) => [`age-${age}`, `age-long-${age}`]),
      ...['draft', 'partial', 'final'].map((act) => `act-${act}`),
      ...['planned', 'erased', 'compacted', 'scanned', 'papers', 'final'].map((state) => `erase-state-${state}`),
      ...['none', 'keyring', 'key_file'].map((factor) => `factor-short-${factor.replace('_', '-')}`),
      ...['keyring', 'key_file'].flatMap((factor) => [`unlock-missing-${factor.replace('_', '-')}`, `unlock-present-${factor.replace('_', '-')}`]),
      ...['cyrillic', 'latin', 'mixed'].map((script) => `script-${script}`),
      ...['new', 'changed', 'merged'].flatMap((tab) => [`import-about-${tab}`, `import-tab-${tab}`]),
      ...['weak', 'fair', 'good', 'strong'].map((strength) => `strength-${strength}`),
      ...['letter', 'act', 'log-extract', 'instruction'].map((paper) => `paper-${paper}`),
      ...['issued', 'imported', 'unconfirmed', 'lost', 'reserved', 'spoilt'].map((state) => `certificate-state-${state}`),
    ];
    expect(needed.filter((id) => !all.has(id))).toEqual([]);
  });
});

describe('texts', () => {
  it('chooses Russian plural forms', () => {
    texts.choose('ru');
    expect(t('days-left', { n: 1 })).toBe('осталось 1 день');
    expect(t('days-left', { n: 3 })).toBe('осталось 3 дня');
    expect(t('days-left', { n: 11 })).toBe('осталось 11 дней');
    expect(t('days-left', { n: 21 })).toBe('осталось 21 день');
  });
  it('shows a missing text as its key and a foreign key of the core as words', () => {
    expect(t('no-such-text')).toBe('[no-such-text]');
    expect(keyed('category', 'school_bus')).toBe('school bus');
  });
  it('follows the language and marks the root', () => {
    texts.choose('kk');
    expect(t('nav-people')).toBe('Адамдар');
    expect(document.documentElement.lang).toBe('kk');
    texts.choose('xx');
    expect(t('nav-people')).toBe('Люди');
  });
  it('reads keys of the core with dots as hyphens', () => {
    expect(keyed('journal', 'vault.created')).toBe('Хранилище создано');
  });
});

describe('titles of fields', () => {
  it('are found in categories of two words too', () => {
    texts.choose('ru');
    expect(fieldTitle('education_documents', 'education_documents.series')).toBe('Серия документа об образовании');
  });
});
