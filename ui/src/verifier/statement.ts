// The statement on a certificate, read as FORMAT.md §11 says. Written for this page alone: it shares no code with the
// program that issues the papers.
import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';

export interface Text { text: string; whole: string | null }
export interface Wording { language: string; name: Text; programme: Text }
export interface Statement {
  kind: string; standing: string; earlier: Text | null; earlierIssued: string | null;
  number: Text; issued: string; began: string | null; completed: string | null; hours: number | null; validUntil: string | null;
  wordings: Wording[];
}
export interface Signed { statement: Statement; key: string; body: Uint8Array; signature: Uint8Array }
export type Unreadable = 'missing' | 'damaged' | 'newer';

const MARK = 'LD1:';
const LONGEST = 480;
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const LETTERS = [...'АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюяЁёӘәҒғҚқҢңӨөҰұҮүҺһІі№«»—’–„“”…'];
const KINDS = ['training', 'participation', 'reference', 'transcript', 'payment', 'other'];
const STANDINGS = ['original', 'duplicate', 'replacement', 'correction'];
const LANGUAGES = ['ru', 'kk', 'en'];

class Damaged extends Error {}
const must = (holds: boolean): void => { if (!holds) throw new Damaged(); };

export const hex = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** Bytes of lower-case hexadecimal text; null for any other text. */
export function unhex(text: string): Uint8Array | null {
  return /^(?:[0-9a-f]{2})*$/.test(text) ? Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16)) : null;
}

function unbase32(text: string): Uint8Array {
  const bytes: number[] = [];
  let waiting = 0;
  let bits = 0;
  for (const symbol of text) {
    const digit = DIGITS.indexOf(symbol);
    must(digit >= 0);
    waiting = (waiting << 5) | digit;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push(waiting >> bits);
      waiting &= (1 << bits) - 1;
    }
  }
  must(bits < 5 && waiting === 0);
  return Uint8Array.from(bytes);
}

const control = (code: number): boolean => code < 0x20 || (code >= 0x7f && code < 0xa0);

function letters(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte >= 0x20 && byte <= 0x7e) text += String.fromCharCode(byte);
    else if (byte === 0x1b) {
      must(at + 3 < bytes.length);
      const code = (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];
      at += 3;
      must(code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) && !control(code));
      const letter = String.fromCodePoint(code);
      must(!(code >= 0x20 && code <= 0x7e) && !LETTERS.includes(letter));
      text += letter;
    } else {
      const letter = LETTERS[byte - 0x80];
      must(letter !== undefined);
      text += letter;
    }
  }
  return text;
}

class Reader {
  #at = 0;
  constructor(readonly bytes: Uint8Array) {}

  take(count: number): Uint8Array {
    must(this.#at + count <= this.bytes.length);
    this.#at += count;
    return this.bytes.subarray(this.#at - count, this.#at);
  }

  number(count: number): number {
    return this.take(count).reduce((all, byte) => all * 256 + byte, 0);
  }

  day(): string {
    const days = this.number(3);
    // Day 719,163 is 1970-01-01.
    const date = new Date((days - 719_163) * 86_400_000);
    must(days > 0 && date.getUTCFullYear() <= 9999 && date.getUTCFullYear() >= 1);
    return date.toISOString().slice(0, 10);
  }

  dayOrNone(): string | null {
    if (this.bytes.subarray(this.#at, this.#at + 3).every((byte) => byte === 0)) { this.take(3); return null; }
    return this.day();
  }

  text(room: number): Text {
    const first = this.number(1);
    const cut = first === 0xff;
    const length = cut ? this.number(1) : first;
    must(length <= room && (!cut || length + 4 > room));
    const text = letters(this.take(length));
    must(cut || text === text.normalize('NFC').replace(/\s+/gu, ' ').trim());
    return { text, whole: cut ? hex(this.take(16)) : null };
  }

  wording(two: boolean): Wording {
    const language = LANGUAGES[this.number(1) - 1];
    must(language !== undefined);
    return { language, name: this.text(two ? 48 : 90), programme: this.text(two ? 61 : 165) };
  }

  end(): void { must(this.#at === this.bytes.length); }
}

function statement(body: Uint8Array): { key: string; statement: Statement } {
  const r = new Reader(body);
  r.number(1);
  const kind = KINDS[r.number(1) - 1];
  const flags = r.number(1);
  must(kind !== undefined && flags < 0x80);
  const has = (bit: number): boolean => (flags & (1 << bit)) !== 0;
  const key = hex(r.take(8));
  const issued = r.day();
  const standing = STANDINGS[flags & 3];
  const earlier = standing === 'original' ? null : r.text(30);
  const earlierIssued = standing === 'original' ? null : r.dayOrNone();
  const number = r.text(30);
  const began = has(2) ? r.day() : null;
  const completed = has(3) ? r.day() : null;
  const hours = has(4) ? r.number(2) : null;
  const validUntil = has(5) ? r.day() : null;
  const wordings = [r.wording(has(6))];
  if (has(6)) wordings.push(r.wording(true));
  r.end();
  return { key, statement: { kind, standing, earlier, earlierIssued, number, issued, began, completed, hours, validUntil, wordings } };
}

/** Reads a statement as scanned or pasted. */
export function read(text: string): Signed | Unreadable {
  const bare = text.replace(/\s+/gu, '');
  if (!bare.startsWith(MARK)) return 'missing';
  try {
    const bytes = unbase32(bare.slice(MARK.length));
    must(bytes.length > 64 && bytes[0] > 0);
    if (bytes[0] > 1) return 'newer';
    must(bytes.length <= LONGEST);
    const body = bytes.subarray(0, -64);
    return { ...statement(body), body, signature: bytes.subarray(-64) };
  } catch (thrown) {
    if (thrown instanceof Damaged || thrown instanceof RangeError) return 'damaged';
    throw thrown;
  }
}

/** Every different statement in the bytes of a file. */
export function foundIn(bytes: Uint8Array): string[] {
  const text = new TextDecoder('latin1').decode(bytes);
  return [...new Set([...text.matchAll(/LD1:[A-Z2-7]*/g)].map((found) => found[0].slice(0, 1000)))].slice(0, 9);
}

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);
const joined = (...parts: Uint8Array[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...part]));

/** Short name of a public key (FORMAT.md §10). */
export const keyId = (key: Uint8Array): string => hex(sha256(joined(ascii('lichnoe-delo/1/issuer-key'), key)).subarray(0, 8));

/** Whether a key signed these bytes for this purpose. */
export function signs(key: Uint8Array, purpose: 'statement' | 'status', body: Uint8Array, signature: Uint8Array): boolean {
  try {
    return ed25519.verify(signature, joined(ascii(`lichnoe-delo/1/${purpose}`), body), key, { zip215: false });
  } catch {
    return false;
  }
}
