// What can be said of a paper by whoever has only this page: separate answers, never one word.
import { foundIn, keyId, read, signs, unhex, type Statement } from './statement';

export interface Key { id: string; public: string; from: string; until: string | null }
export interface School { school: string; keys: Key[] }
export interface StatusList { made: string; ended: Map<string, { state: string; on: string; by: string | null }> }

export interface Findings {
  signature: 'valid' | 'invalid' | 'unchecked' | 'missing';
  issuer: 'own' | 'own_retired' | 'unknown' | 'missing';
  key: string | null;
  integrity: 'whole' | 'changed' | 'damaged' | 'newer' | 'several' | 'unchecked' | 'missing';
  /** By the list: `clear` is a number that was not on it. */
  status: 'clear' | 'revoked' | 'replaced' | 'no_list' | 'unknown';
  ended: string | null;
  replacedBy: string | null;
  listMade: string | null;
  listOld: boolean;
  expired: boolean;
  content: Statement | null;
}

/** The school's keys; those that are not what they say are left out. */
export function school(data: unknown): School | null {
  const given = data as { format?: unknown; school?: unknown; keys?: unknown } | null;
  if (given?.format !== 'lichnoe-delo-issuer' || !Array.isArray(given.keys)) return null;
  const keys = (given.keys as Key[]).filter((key) => {
    const bytes = typeof key?.public === 'string' ? unhex(key.public) : null;
    return bytes?.length === 32 && keyId(bytes) === key.id;
  });
  return { school: typeof given.school === 'string' ? given.school : '', keys };
}

const HEAD = 'lichnoe-delo-status 1\n';
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A status list of this school (FORMAT.md §12); null when it is of another shape or no key of the school signed it. */
export function statusList(text: string, of: School | null): StatusList | null {
  const at = text.lastIndexOf('signature ');
  const signature = /^signature ([0-9a-f]{128})\n$/.exec(text.slice(Math.max(at, 0)));
  const body = text.slice(0, at);
  if (at < 0 || !signature || !body.startsWith(HEAD)) return null;
  const lines = body.slice(HEAD.length).split('\n');
  const id = /^key ([0-9a-f]{16})$/.exec(lines[0])?.[1];
  const made = /^made (\d{4}-\d{2}-\d{2})$/.exec(lines[1])?.[1];
  const count = /^entries (\d+)$/.exec(lines[2])?.[1];
  const key = of?.keys.find((known) => known.id === id);
  const bytes = key ? unhex(key.public) : null;
  const signed = unhex(signature[1]);
  if (!bytes || !signed || !made || !signs(bytes, 'status', utf8(body), signed)) return null;
  const rows = lines.slice(3, -1).map((line) => line.split('\t'));
  if (rows.length !== Number(count) || rows.some((row) => row.length < 3 || row.length > 4)) return null;
  return { made, ended: new Map(rows.map(([state, on, number, by]) => [number, { state, on, by: by ?? null }])) };
}

/** `2026-11-22` a year on. */
const yearAfter = (day: string): string => `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;

/** Looks at a text, or at the bytes of a file. */
export function findings(offered: string | Uint8Array, of: School | null, list: StatusList | null, today: string): Findings {
  const none: Findings = {
    signature: 'missing', issuer: 'missing', key: null, integrity: 'missing', status: 'unknown', ended: null, replacedBy: null,
    listMade: list?.made ?? null, listOld: list !== null && yearAfter(list.made) < today, expired: false, content: null,
  };
  const texts = typeof offered === 'string' ? [offered] : foundIn(offered);
  if (texts.length === 0) return none;
  if (texts.length > 1) return { ...none, signature: 'invalid', issuer: 'unknown', integrity: 'several' };
  const found = read(texts[0]);
  if (found === 'missing') return none;
  if (found === 'damaged') return { ...none, signature: 'invalid', issuer: 'unknown', integrity: 'damaged' };
  if (found === 'newer') return { ...none, signature: 'unchecked', issuer: 'unknown', integrity: 'newer' };
  const content = found.statement;
  const expired = content.validUntil !== null && content.validUntil < today;
  const key = of?.keys.find((known) => known.id === found.key);
  const bytes = key ? unhex(key.public) : null;
  if (!key || !bytes) return { ...none, signature: 'unchecked', issuer: 'unknown', key: found.key, integrity: 'unchecked', content, expired };
  const issuer = key.until ? 'own_retired' : 'own';
  // A number counts only under a good signature: anybody can write a number.
  if (!signs(bytes, 'statement', found.body, found.signature)) return { ...none, signature: 'invalid', issuer, key: found.key, integrity: 'changed', content, expired };
  const entry = list?.ended.get(content.number.text);
  const state = entry?.state === 'replaced' ? 'replaced' : 'revoked';
  return {
    ...none, signature: 'valid', issuer, key: found.key, integrity: 'whole', content, expired,
    status: !list ? 'no_list' : entry ? state : 'clear', ended: entry && entry.on !== '-' ? entry.on : null, replacedBy: entry?.by ?? null,
  };
}
