// What a rule is called: its own words, its category with fields, or a text of the catalogue.
import { fieldTitle, keyed, local, t } from '../../i18n/texts.svelte';
import type { RuleEntry, RulesPage } from '../../wire/bindings';

/** A category; with the fields where a rule does not speak of all of it. */
export function ruleTitle(category: string, fields: string[]): string {
  const names = fields.map((field) => fieldTitle(category, field)).join(', ');
  return names ? `${keyed('category', category)}: ${names}` : keyed('category', category);
}

export function entryTitle(entry: RuleEntry): string {
  if (entry.title) return local(entry.title);
  return entry.category ? ruleTitle(entry.category, entry.fields) : t(`rules-limit-${entry.place}`);
}

/** What a value of a rule is, by the end of its place: how long, the law's, the name in one of the languages. */
export function valueLabel(place: string): string {
  const parts = place.split('.');
  const last = parts[parts.length - 1];
  const language = ['ru', 'kk', 'en'].includes(last);
  const name = keyed('rules-value', language ? (parts.length > 2 ? parts[parts.length - 2] : 'title') : last);
  return language ? `${name}, ${t(`language-${last}`)}` : name;
}

/** A place in words; nothing where the form does not show it. */
export function placeTitle(page: RulesPage | null, place: string): string {
  const entries = page?.sections.flatMap((section) => section.entries) ?? [];
  const entry = entries.find((one) => one.values.some((value) => value.place === place));
  return entry ? `${entryTitle(entry)} – ${valueLabel(place)}` : '';
}
