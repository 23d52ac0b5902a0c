// A section of the card, whatever rows it holds.
import { render } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import CardSection from '../src/domains/people/CardSection.svelte';
import { FakeBackend } from '../src/backend/fake';

it('shows a row that says two things of one field, such as a lesson and who came', async () => {
  const backend = new FakeBackend(new URLSearchParams());
  const { rows } = await backend.call('people_find', { query: '', offset: 0, limit: 1, order: '', descending: false });
  const card = await backend.call('person_card', { id: rows[0].id });
  const [first] = card.sections.flatMap((section) => section.items);
  const said = (text: string) => ({ ...first, item: 'attendance:40:results.attendance', field: 'results.attendance', value: { kind: 'text' as const, text } });
  const section = { ...card.sections[0], category: 'results', items: [said('2026-11-08 · Вводное занятие'), said('был')] };
  const { container } = render(CardSection, { section, today: '2026-11-22' });
  expect(container.textContent).toContain('08.11.2026 · Вводное занятие');
  expect(container.textContent).toContain('был');
});

it('offers a file to own letters and to words of the school, and to nobody else’s', async () => {
  const backend = new FakeBackend(new URLSearchParams());
  const { rows } = await backend.call('people_find', { query: '', offset: 0, limit: 1, order: '', descending: false });
  const card = await backend.call('person_card', { id: rows[0].id });
  const [first] = card.sections.flatMap((section) => section.items);
  const said = (item: string, field: string) => ({ ...first, item: `${item}:${field}`, category: 'correspondence', field, value: { kind: 'text' as const, text: '2026-10-01 · x' } });
  const items = [said('message:1', 'correspondence.support'), said('message_reader:2', 'correspondence.group_chat'), said('message_reader:3', 'correspondence.group_chat_reply'), said('message_file:4', 'correspondence.support')];
  const section = { ...card.sections[0], category: 'correspondence', items };
  const asked: string[] = [];
  const { getAllByTestId, queryAllByTestId, rerender } = render(CardSection, { section, today: '2026-11-22', onenclose: (row: string) => asked.push(row) });
  for (const button of getAllByTestId('message-enclose')) button.click();
  expect(asked).toEqual(['message:1', 'message_reader:3']);
  await rerender({ section, today: '2026-11-22', onenclose: undefined });
  expect(queryAllByTestId('message-enclose')).toEqual([]);
});
