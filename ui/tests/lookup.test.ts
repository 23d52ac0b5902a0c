// Looking for somebody without a card: what is found, who is left out, when a letter may say that nothing is held.
import { expect, test } from 'vitest';
import { FakeBackend } from '../src/backend/fake';
import { Lookup } from '../src/domains/lookup/lookup.svelte';
import type { Progress } from '../src/wire/bindings';

async function asked(text: string) {
  const lookup = new Lookup(new FakeBackend(), 'ru');
  lookup.text = text;
  await lookup.find();
  return lookup;
}

test('nobody: the letter waits for a look into the other systems', async () => {
  const lookup = await asked('Дубов Пётр');
  expect(lookup.answer?.lines).toEqual([]);
  expect(lookup.mayAnswer).toBe(false);
  lookup.systemsChecked = true;
  expect(lookup.mayAnswer).toBe(true);
  await lookup.draw();
  expect(lookup.picture?.text.join(' ')).toContain('0');
});

test('a namesake is left out, and the systems are asked about again', async () => {
  const lookup = await asked('Перова Анна');
  expect(lookup.held.map((line) => line.place)).toEqual(['kept', 'papers']);
  expect(lookup.mayAnswer).toBe(true);
  lookup.systemsChecked = true;
  for (const line of lookup.held) lookup.mark(line.key, true);
  expect(lookup.held).toEqual([]);
  expect(lookup.mayAnswer).toBe(false);
  lookup.mark('kept:1', false);
  expect(lookup.held.map((line) => line.key)).toEqual(['kept:1']);
});

test('a refusal keeps what was found before', async () => {
  const lookup = await asked('Перова Анна');
  lookup.text = ', ;';
  await lookup.find();
  expect(lookup.failure?.code).toBe('lookup.nothing_to_find');
  expect(lookup.answer?.lines.length).toBe(2);
  lookup.text = 'я';
  await lookup.find();
  expect(lookup.answer?.lines.length).toBe(2);
});

test('says how many files it has looked into, and stopping is no failure', async () => {
  const backend = new FakeBackend();
  const lookup = new Lookup(backend, 'ru');
  lookup.text = 'Перова Анна';
  const seen: (number | undefined)[] = [];
  const call = backend.call.bind(backend);
  backend.call = (async (name: 'lookup_find', request: never, onProgress: (progress: Progress) => void) => {
    const answer = await call(name, request, onProgress);
    seen.push(lookup.progress?.done);
    return answer;
  }) as typeof backend.call;
  await lookup.find();
  expect(seen).toEqual([3]);
  expect([lookup.progress, lookup.answer?.lines.length]).toEqual([null, 2]);
  backend.call = (() => Promise.reject({ code: 'office.cancelled', kind: 'cancelled', args: {}, field: null })) as typeof backend.call;
  await lookup.find();
  expect([lookup.failure, lookup.busy, lookup.answer?.lines.length]).toEqual([null, '', 2]);
});

test('the letter says how far it has looked, and stopping it is no failure', async () => {
  const backend = new FakeBackend();
  const lookup = new Lookup(backend, 'ru');
  lookup.text = 'Перова Анна';
  await lookup.find();
  const seen: (number | undefined)[] = [];
  const call = backend.call.bind(backend);
  backend.call = (async (name: 'lookup_letter_picture', request: never, onProgress: (progress: Progress) => void) => {
    const answer = await call(name, request, onProgress);
    seen.push(lookup.progress?.done);
    return answer;
  }) as typeof backend.call;
  await lookup.draw();
  expect([seen, lookup.progress, lookup.picture?.text.at(-1)]).toEqual([[5], null, 'Найдено: 2']);
  backend.call = (() => Promise.reject({ code: 'office.cancelled', kind: 'cancelled', args: {}, field: null })) as typeof backend.call;
  await lookup.save();
  expect([lookup.failure, lookup.busy, lookup.saved]).toEqual([null, '', '']);
});
