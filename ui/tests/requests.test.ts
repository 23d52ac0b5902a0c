// Requests: what is owed is seen first, nobody unknown gets an answer with data, a refusal names its reason.
import { expect, test } from 'vitest';
import { FakeBackend } from '../src/backend/fake';
import { Requests, overdue } from '../src/domains/requests/requests.svelte';
import { Today } from '../src/domains/today/today.svelte';

async function opened(chosen = '') {
  const work = new Requests(new FakeBackend(), chosen);
  await work.load();
  return work;
}

test('a request that is late says so, waiting or not', async () => {
  const work = await opened();
  expect(work.of('waiting').map((one) => [one.number, overdue(one)])).toEqual([['3/2026', true]]);
  expect(work.of('work').map(overdue)).toEqual([false]);
});

test('an answer with data waits until it is known who gets it', async () => {
  const work = await opened('request-3/2026');
  work.ask('answer');
  expect(await work.done()).toBe(false);
  expect([work.failure?.code, work.step]).toEqual(['requests.identity', 'answer']);
  work.ask('check');
  work.how = 'call_back';
  expect(await work.done()).toBe(true);
  expect([work.one?.identified, work.step]).toEqual([true, '']);
  work.ask('answer');
  expect(await work.done()).toBe(true);
  expect([work.one?.state, work.one?.next]).toEqual(['answered', 'close']);
});

test('a refusal without a reason is not written', async () => {
  const work = await opened('request-4/2026');
  work.ask('answer');
  work.outcome = 'refused';
  expect(await work.done()).toBe(false);
  work.words = 'не подтверждена личность';
  work.law = 'ст. 25';
  expect(await work.done()).toBe(true);
});

test('the clock is extended once, where it may be', async () => {
  const work = await opened('request-4/2026');
  work.ask('extend');
  expect(await work.done()).toBe(false);
  work.reason = 'собираем записи';
  expect(await work.done()).toBe(true);
  expect([work.one?.clock?.due, work.one?.extension_until]).toEqual(['2026-12-31', null]);
});

test('a closed request leaves the board and is there among the closed', async () => {
  const work = await opened('request-2/2026');
  work.ask('close');
  expect(await work.done()).toBe(true);
  expect(work.one).toBe(null);
  work.closed = true;
  await work.load();
  expect(work.of('closed').map((one) => one.closed_how)).toEqual(['answered']);
});

test('somebody without a card is entered by name, and what is missing is said at its field', async () => {
  const work = await opened();
  work.begin();
  work.asks = 'nobody';
  expect(await work.enter()).toBe(false);
  expect(work.failure?.field).toBe('applicant');
  work.draft!.applicant = 'Ветров Семён';
  work.draft!.address = 'vetrov@old.example';
  expect(await work.enter()).toBe(true);
  expect([work.draft, work.one?.capacity, work.one?.person]).toEqual([null, 'outsider', null]);
});

test('a day with a request is no clear day', async () => {
  const today = new Today(new FakeBackend());
  await today.load();
  expect(today.answer?.requests.map((one) => one.number)).toContain('3/2026');
  today.answer = { ...today.answer!, due: [], acts: [], consents: [], holds: [], tasks: [], questions: [], endless: [] };
  expect(today.clear).toBe(false);
});
