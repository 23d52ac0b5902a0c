// What imports ask, and an import taken back, against the invented backend.
import { expect, test } from 'vitest';
import { FakeBackend } from '../src/backend/fake';
import { Import } from '../src/domains/imports/import.svelte';
import { Profiles } from '../src/domains/imports/profiles.svelte';
import { Questions } from '../src/domains/imports/questions.svelte';
import { Today } from '../src/domains/today/today.svelte';

test('questions of one reason and status stand together and take one answer', async () => {
  const work = new Questions(new FakeBackend());
  await work.load();
  const groups = work.groups;
  expect(groups.map((group) => [group.reason, group.questions.length])).toEqual([['unmapped_status', 1], ['unknown_buyer', 2], ['order_learner', 1]]);
  await work.answer(groups[1].questions, 'leave_out');
  expect(work.groups.map((group) => group.reason)).toEqual(['unmapped_status', 'order_learner']);
  expect(work.failure).toBe(null);
});

test('an import taken back says what it removed and cannot be taken back again', async () => {
  const work = new Import(new FakeBackend());
  await work.loadHistory();
  const [entry] = work.history;
  expect(entry.undo_until).not.toBe(null);
  await work.undo(entry);
  expect(work.undone?.did.people).toBe(212);
  expect(work.undone?.did.stays).toHaveLength(1);
  expect(work.history[0]).toMatchObject({ undone: true, undo_until: null });
  expect(work.busy).toBe('');
});

test('the rows an earlier import did not take are shown, with the reason and without the value', async () => {
  const work = new Import(new FakeBackend());
  await work.loadHistory();
  await work.show(work.history[0]);
  expect(work.notTaken?.rejected).toEqual([{ row: 7, column: null, reason: 'iin_checksum' }]);
});

test('from Today one comes to the questions of one import, and to all once it asks nothing more', async () => {
  const backend = new FakeBackend();
  const today = new Today(backend);
  await today.load();
  expect(today.answer?.questions.map((one) => [one.file, one.questions])).toEqual([['users.csv', 1], ['orders.csv', 3]]);
  const work = new Questions(backend, today.answer?.questions[1].import ?? null);
  await work.load();
  expect(work.shown.map((one) => one.file)).toEqual(['orders.csv', 'orders.csv', 'orders.csv']);
  await work.answer(work.shown, 'leave_out');
  expect(work.narrowed).toBe(false);
  expect(work.shown.map((one) => one.file)).toEqual(['users.csv']);
  await today.load();
  expect(today.answer?.questions).toHaveLength(1);
});

test('all questions are one step away, and an import that asks nothing hides nobody else', async () => {
  const work = new Questions(new FakeBackend(), 'i1');
  await work.load();
  expect(work.narrowed).toBe(true);
  work.only = null;
  expect(work.shown).toHaveLength(4);
  const gone = new Questions(new FakeBackend(), 'gone');
  await gone.load();
  expect(gone.shown).toHaveLength(4);
});

test('what is said of columns stays while other things are said, and becomes a profile', async () => {
  const backend = new FakeBackend();
  const work = new Import(backend);
  await work.choose();
  await work.say(1, 'leave_out');
  expect(work.preview?.columns[1]).toMatchObject({ answer: 'leave_out', storage: 'ignored' });
  await work.remap(2, 'surname');
  await work.list(true);
  expect(work.preview?.columns[1].answer).toBe('leave_out');
  expect(work.preview?.columns[2].target).toBe('surname');
  expect(work.preview).toMatchObject({ full: true, saved: false });
  expect(work.preview?.counts.absent).toBe(3);
  await work.saveProfile('Наша школа');
  expect(work.preview).toMatchObject({ saved: true, profile: 'Наша школа', profiles: ['Наша школа'] });
  const profiles = new Profiles(backend);
  await profiles.load();
  expect(profiles.list.map((one) => one.name)).toEqual(['Наша школа']);
  await profiles.remove('Наша школа');
  expect(profiles.list).toEqual([]);
  expect(work.busy).toBe('');
});

test('a column without a purpose may be given one', async () => {
  const work = new Import(new FakeBackend());
  await work.choose();
  const column = work.preview!.columns.find((one) => one.answers.includes('purpose'))!;
  await work.aim(column.target, 'learning');
  expect(work.preview?.columns[column.index].storage).toBe('stored');
});

test('another sheet of the workbook is read for itself', async () => {
  const backend = new FakeBackend();
  const work = new Import(backend);
  await work.choose();
  expect(work.preview?.sheets).toEqual(['Группа 1', 'Группа 2']);
  const revision = work.revision;
  await work.from('Группа 2');
  expect(work.preview?.sheet).toBe('Группа 2');
  expect(work.revision).toBe(revision + 1);
});
