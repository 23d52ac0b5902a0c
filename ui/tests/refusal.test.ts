// A refusal in writing: the reasons that fit what was asked, an own one with its norm, one number for one letter.
import { expect, test } from 'vitest';
import { FakeBackend } from '../src/backend/fake';
import { Refusal } from '../src/domains/erasure/refusal.svelte';

async function opened() {
  const refusal = new Refusal(new FakeBackend(), 'person-1', 'withdrawal', '2026-11-12', 'ru');
  await refusal.load();
  return refusal;
}

test('only reasons that fit what was asked are offered', async () => {
  const refusal = await opened();
  expect(refusal.reasons.map((one) => one.key)).toEqual(['kept', 'not_confirmed']);
  expect(refusal.reason).toBe('kept');
  refusal.ask('information');
  expect(refusal.reasons.map((one) => one.key)).toEqual(['third_parties', 'not_confirmed']);
  expect(refusal.reason).toBe('third_parties');
  expect(refusal.chosen?.check).toBe(true);
});

test('an own reason needs words and the norm they stand on', async () => {
  const refusal = await opened();
  refusal.reason = '';
  expect(refusal.ready).toBe(false);
  refusal.words = 'идёт проверка';
  await refusal.draw();
  expect([refusal.ready, refusal.picture]).toEqual([false, null]);
  refusal.law = 'ст. 5';
  await refusal.draw();
  expect(refusal.picture?.text).toContain('идёт проверка');
});

test('a letter is kept once, after it was looked at, and a change asks for another look', async () => {
  const refusal = await opened();
  await refusal.issue();
  expect(refusal.sent).toBe(null);
  await refusal.draw();
  await refusal.issue();
  await refusal.issue();
  expect([refusal.sent?.number, refusal.list?.sent.length]).toEqual([17, 1]);
  await refusal.save(refusal.list!.sent[0]);
  expect(refusal.saved).toContain('refusal-17');
  refusal.change();
  expect([refusal.picture, refusal.sent, refusal.saved]).toEqual([null, null, '']);
});
