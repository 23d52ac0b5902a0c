// The page of checks: its own reader of FORMAT.md against the vectors of that document, and what it answers.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ed25519 } from '@noble/curves/ed25519.js';
import { describe, expect, it } from 'vitest';
import { findings, school, statusList } from '../src/verifier/findings';
import { foundIn, hex, keyId, read } from '../src/verifier/statement';

const FORMAT = readFileSync(join(import.meta.dirname, '../../src-tauri/crates/vault/FORMAT.md'), 'utf8');
const vectors = FORMAT.split('\n').filter((line) => line.startsWith('LD1:'));
const secret = new Uint8Array(32).fill(7);
const key = ed25519.getPublicKey(secret);
const issuer = school({ format: 'lichnoe-delo-issuer', version: 1, school: 'Школа', keys: [{ id: keyId(key), public: hex(key), from: '2026-01-01', until: null }] });
const TODAY = '2026-11-22';
const utf8 = (text: string) => new TextEncoder().encode(text);

function list(made: string, ...lines: string[]): string {
  const body = `lichnoe-delo-status 1\nkey ${keyId(key)}\nmade ${made}\nentries ${lines.length}\n${lines.map((line) => `${line}\n`).join('')}`;
  return `${body}signature ${hex(ed25519.sign(Uint8Array.from([...utf8('lichnoe-delo/1/status'), ...utf8(body)]), secret))}\n`;
}

describe('a statement', () => {
  it('of the document is read and verified', () => {
    expect(vectors).toHaveLength(3);
    for (const vector of vectors) {
      const found = findings(vector, issuer, null, TODAY);
      expect([found.signature, found.issuer, found.integrity, found.status]).toEqual(['valid', 'own', 'whole', 'no_list']);
    }
    const first = read(vectors[0]);
    expect(typeof first === 'object' && first.statement).toMatchObject({ number: { text: '2026-0131' }, issued: '2026-06-20', completed: '2026-06-14', hours: 72 });
    const second = read(vectors[1]);
    expect(typeof second === 'object' && second.statement.wordings[0].programme.whole).toHaveLength(32);
  });

  it('is refused with any character changed, cut off or added', () => {
    const good = vectors[0];
    for (let at = 0; at < good.length; at += 3) {
      for (const other of ['A', '7', 'a']) {
        if (good[at] !== other) expect(findings(good.slice(0, at) + other + good.slice(at + 1), issuer, null, TODAY).signature, `${at} ${other}`).not.toBe('valid');
      }
      expect(typeof read(good.slice(0, at)), `cut after ${at}`).toBe('string');
    }
    for (const tail of ['A', '=', 'LD1:']) expect(typeof read(good + tail)).toBe('string');
    expect(findings('', issuer, null, TODAY).signature).toBe('missing');
  });

  it('of an unknown key is shown and not judged', () => {
    const found = findings(vectors[0], null, null, TODAY);
    expect([found.signature, found.issuer, found.integrity]).toEqual(['unchecked', 'unknown', 'unchecked']);
    expect(found.content?.number.text).toBe('2026-0131');
    expect(school({ format: 'lichnoe-delo-issuer', keys: [{ id: '00'.repeat(8), public: hex(key), from: '', until: null }] })?.keys).toEqual([]);
  });

  it('is found in the bytes of a file; several different ones are told', () => {
    const file = utf8(`%PDF ${vectors[0]} <pdf:Keywords>${vectors[0]}</pdf:Keywords>`);
    expect(foundIn(file)).toEqual([vectors[0]]);
    expect(findings(file, issuer, null, TODAY).signature).toBe('valid');
    expect(findings(utf8(`${vectors[0]} ${vectors[2]}`), issuer, null, TODAY).integrity).toBe('several');
  });
});

describe('a status list', () => {
  it('tells what counts no more, and its age', () => {
    const read = statusList(list('2026-11-01', 'replaced\t2026-10-01\t2026-0131\t2026-0140'), issuer);
    const found = findings(vectors[0], issuer, read, TODAY);
    expect([found.status, found.ended, found.replacedBy, found.listMade, found.listOld]).toEqual(['replaced', '2026-10-01', '2026-0140', '2026-11-01', false]);
    expect(findings(vectors[2], issuer, read, TODAY).status).toBe('clear');
    const old = findings(vectors[0], issuer, statusList(list('2025-11-21'), issuer), TODAY);
    expect([old.status, old.listOld]).toEqual(['clear', true]);
  });

  it('that was changed or is of another school is not taken', () => {
    const text = list('2026-11-01', 'revoked\t-\t2026-0131');
    expect(statusList(text, issuer)).not.toBeNull();
    expect(statusList(text.replace('2026-0131', '2026-0132'), issuer)).toBeNull();
    expect(statusList(text.replace('2026-11-01', '2027-11-01'), issuer)).toBeNull();
    expect(statusList(text, null)).toBeNull();
    expect(statusList('', issuer)).toBeNull();
  });
});
