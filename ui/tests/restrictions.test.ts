// Restrictions on a card: what was ticked is held back, nothing is placed or lifted without a word, history stays.
import { expect, test } from 'vitest';
import { FakeBackend } from '../src/backend/fake';
import { Restrictions } from '../src/domains/people/restrictions.svelte';

async function opened(backend = new FakeBackend()) {
  const work = new Restrictions(backend, 'person-1');
  await work.load();
  work.begin();
  return work;
}

test('a restriction needs words, and none ticked is every use of the rules', async () => {
  const work = await opened();
  expect(await work.place()).toBe(false);
  expect(work.failure?.field).toBe('words');
  work.words = 'говорит, что согласия не давала';
  expect(await work.place()).toBe(true);
  expect(work.inForce).toHaveLength(1);
  expect(work.inForce[0]?.uses).toEqual(work.list?.uses);
  expect(work.inForce[0]?.due).toBe('2026-11-24');
});

test('what was ticked and unticked again is not held back', async () => {
  const work = await opened();
  work.motive = 'asked';
  work.words = 'не писать';
  for (const key of ['mailing', 'document']) work.toggle('uses', key, true);
  work.toggle('uses', 'document', false);
  await work.place();
  expect(work.inForce[0]?.uses).toEqual(['mailing']);
  expect(work.inForce[0]?.due).toBe(null);
});

test('it is lifted with a reason and stays in the history', async () => {
  const backend = new FakeBackend();
  const work = await opened(backend);
  work.words = 'проверка';
  await work.place();
  const id = work.inForce[0]!.id;
  expect(await work.lift(id)).toBe(false);
  expect(work.failure?.field).toBe('because');
  work.because = 'не подтвердилось';
  expect(await work.lift(id)).toBe(true);
  expect(work.inForce).toEqual([]);
  expect(work.before.map((one) => one.lifted_because)).toEqual(['не подтвердилось']);
});

test('Today names what is to be decided', async () => {
  const backend = new FakeBackend();
  const work = await opened(backend);
  work.words = 'проверка';
  await work.place();
  const today = await backend.call('today_get', null);
  expect(today.restrictions.map((one) => one.person)).toEqual(['person-1']);
});
