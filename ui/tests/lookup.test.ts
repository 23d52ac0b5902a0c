// Looking for somebody without a card: what is found, who is left out, when a letter may say that nothing is held.
import { expect, test } from 'vitest';
import { FakeBackend } from '../src/backend/fake';
import { Lookup } from '../src/domains/lookup/lookup.svelte';

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
