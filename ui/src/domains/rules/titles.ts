// What a rule is called: its own words, its category with fields, or a text of the catalogue.
import { fieldTitle, keyed, local, t } from '../../i18n/texts.svelte';
import type { RuleEntry } from '../../wire/bindings';

export function entryTitle(entry: RuleEntry): string {
  if (entry.title) return local(entry.title);
  if (!entry.category) return t(`rules-limit-${entry.place}`);
  const fields = entry.fields.map((field) => fieldTitle(entry.category, field)).join(', ');
  return fields ? `${keyed('category', entry.category)}: ${fields}` : keyed('category', entry.category);
}
