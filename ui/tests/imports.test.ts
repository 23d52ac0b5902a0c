// What imports ask, and an import taken back, against the invented backend.
import { expect, test } from 'vitest';
import { FakeBackend } from '../src/backend/fake';
import { Import } from '../src/domains/imports/import.svelte';
import { Questions } from '../src/domains/imports/questions.svelte';

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
