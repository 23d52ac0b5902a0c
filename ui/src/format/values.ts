// How a stored value is written: numbers, money, phones, terms.
import { has, keyed, t, texts } from '../i18n/texts.svelte';
import type { Value } from '../wire/bindings';
import { date, moment } from './dates';

const NBSP = '\u00a0';

/** `1234567` → `1 234 567`, with no-break spaces. */
export function count(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, NBSP);
}

const SIGNS: Record<string, string> = { RUB: '₽', KZT: '₸', USD: '$', EUR: '€' };

/** `12990.00 RUB` → `12 990,00 ₽`. */
export function money(text: string): string {
  const parts = /^(-?)(\d+)(?:\.(\d+))? ([A-Z]{3})$/.exec(text);
  if (!parts) return text;
  const [, sign, whole, fraction, code] = parts;
  return `${sign ? '−' : ''}${whole.replace(/\B(?=(\d{3})+$)/g, NBSP)}${fraction ? `,${fraction}` : ''}${NBSP}${SIGNS[code] ?? code}`;
}

/** `+77011111111` → `+7 701 111-11-11`; other countries keep their digits. */
export function phone(text: string): string {
  const parts = /^\+7(\d{3})(\d{3})(\d{2})(\d{2})$/.exec(text);
  return parts ? `+7${NBSP}${parts[1]}${NBSP}${parts[2]}-${parts[3]}-${parts[4]}` : text;
}

/** A value that is itself a key of the catalogue: `person-role-payer`, `consent-marketing-claimed`. */
function key(text: string): string {
  const id = text.replace(/[._]/g, '-');
  return has(id) ? t(id) : keyed('value', text);
}

/** A day by itself, not a part of a number such as `INV-2024-05-01`. */
const ISO = /(?<![\w/-])\d{4}-\d{2}-\d{2}(?![\w/-])/g;

/** Days inside a text put together of several values, as people write them. */
export function days(text: string): string {
  return text.replace(ISO, (day) => date(day));
}

/** A value of the card. */
export function value(v: Value): string {
  switch (v.kind) {
    case 'date': return date(v.text);
    case 'moment': return moment(v.text);
    case 'money': return money(v.text);
    case 'phone': return phone(v.text);
    case 'key': return key(v.text);
    // A reason the window gave as a key is stored as that key.
    default: return v.text.startsWith('matter-') && has(v.text) ? t(v.text) : days(v.text);
  }
}

const UNITS: Record<string, string> = { y: 'term-years', m: 'term-months', mo: 'term-months', d: 'term-days', cd: 'term-days', wd: 'term-working-days', w: 'term-weeks', h: 'term-hours' };

/** `3 y` → «3 года»; a term of several parts (`1 y 30 d`) is joined; an unknown one stands as it is. */
export function term(text: string): string {
  if (text === 'at once') return t('term-at-once');
  if (text === 'before') return t('term-before');
  const ofMonth = /^day (\d+) of next month$/.exec(text);
  if (ofMonth) return t('term-next-month-day', { n: Number(ofMonth[1]) });
  const parts = [...text.matchAll(/(\d+)\s*([a-z]+)/gi)];
  const words = parts.map(([, n, unit]) => (UNITS[unit.toLowerCase()] ? t(UNITS[unit.toLowerCase()], { n: Number(n) }) : ''));
  if (words.length > 0 && words.every(Boolean)) return words.join(' ');
  if (text === 'at once') return t('term-at-once');
  return /^[a-z_]+$/.test(text) ? keyed('term', text) : text;
}

/** A size in the unit a person would use: one decimal below ten (with a comma where the language has one), none above. */
export function bytes(n: number): string {
  const units = ['size-kb', 'size-mb', 'size-gb', 'size-tb'];
  let amount = Math.max(n, 0) / 1024;
  let unit = 0;
  // What rounds to 1024 of a unit is one of the next.
  while (unit < units.length - 1 && Math.round(amount) >= 1024) { amount /= 1024; unit++; }
  if (unit === 0) return t(units[0], { n: n > 0 ? Math.max(1, Math.round(amount)) : 0 });
  const rounded = amount < 9.95 ? String(Math.round(amount * 10) / 10) : String(Math.round(amount));
  return t(units[unit], { n: texts.language === 'en' ? rounded : rounded.replace('.', ',') });
}
