// What a rule is called: its own words, its category with fields, or a text of the catalogue.
import { fieldTitle, keyed, local, t } from '../../i18n/texts.svelte';
import type { RuleEntry } from '../../wire/bindings';

/** A category; with the fields where a rule does not speak of all of it. */
export function ruleTitle(category: string, fields: string[]): string {
  const names = fields.map((field) => fieldTitle(category, field)).join(', ');
  return names ? `${keyed('category', category)}: ${names}` : keyed('category', category);
}

export function entryTitle(entry: RuleEntry): string {
  if (entry.title) return local(entry.title);
  return entry.category ? ruleTitle(entry.category, entry.fields) : t(`rules-limit-${entry.place}`);
}
