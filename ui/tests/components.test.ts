// Components by role and label, with the invented backend.
import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import { FakeBackend } from '../src/backend/fake';
import { Looks } from '../src/domains/settings/looks.svelte';
import Desk from '../src/views/desk/Desk.svelte';
import Gate from '../src/views/gate/Gate.svelte';
import TableProbe from './TableProbe.svelte';

const open = async (view: typeof Desk | typeof Gate, wishes = '') => {
  const backend = new FakeBackend(new URLSearchParams(wishes));
  const looks = new Looks(backend);
  await looks.load();
  render(view, { backend, looks });
  return { backend, looks };
};
/** The desk with the list of people before it. */
const openPeople = async (wishes = '') => {
  const opened = await open(Desk, wishes);
  await fireEvent.click(await screen.findByTestId('nav-people'));
  return opened;
};
const type = async (element: HTMLElement, value: string) => fireEvent.input(element, { target: { value } });

describe('the grid', () => {
  const rowsInTabOrder = () => screen.getAllByRole('row').filter((row) => row.getAttribute('tabindex') === '0');
  it('keeps one row in the tab order and walks by arrows, Home and End', async () => {
    const onopen = vi.fn();
    render(TableProbe, { count: 50, onopen });
    expect(rowsInTabOrder()).toHaveLength(1);
    rowsInTabOrder()[0].focus();
    const grid = screen.getByRole('grid');
    await fireEvent.keyDown(grid, { key: 'ArrowDown' });
    await waitFor(() => expect(document.activeElement?.getAttribute('data-index')).toBe('1'));
    await fireEvent.keyDown(grid, { key: 'End' });
    await waitFor(() => expect(document.activeElement?.getAttribute('data-index')).toBe('49'));
    await fireEvent.keyDown(grid, { key: 'ArrowDown' });
    expect(document.activeElement?.getAttribute('data-index')).toBe('49');
    await fireEvent.keyDown(grid, { key: 'Home' });
    await waitFor(() => expect(document.activeElement?.getAttribute('data-index')).toBe('0'));
    expect(rowsInTabOrder()).toHaveLength(1);
    await fireEvent.keyDown(grid, { key: 'Enter' });
    expect(onopen.mock.calls[0][0]).toEqual({ name: 'row 0' });
  });
  it('draws only a part of a long list and says its whole length', () => {
    render(TableProbe, { count: 100_000, onopen: () => {} });
    expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('100001');
    expect(screen.getAllByRole('row').length).toBeLessThan(100);
  });
});

describe('the gate', () => {
  it('offers three doors when no vault is known', async () => {
    await open(Gate, 'vault=none');
    for (const door of ['door-create', 'door-open', 'door-demo']) expect(await screen.findByTestId(door)).toBeTruthy();
  });
  it('shows a wrong phrase under its field', async () => {
    await open(Gate);
    const field = await screen.findByTestId('field-passphrase');
    await type(field, 'x');
    await fireEvent.click(screen.getByTestId('unlock-submit'));
    await waitFor(() => expect(field.getAttribute('aria-invalid')).toBe('true'));
    expect(screen.getAllByRole('alert').length).toBeGreaterThan(0);
  });
  it('leads from a forgotten phrase to a new code on paper', async () => {
    const { backend } = await open(Gate);
    await fireEvent.click(await screen.findByTestId('unlock-recover'));
    await type(await screen.findByTestId('field-recovery-code'), 'TT4P YFQ2 AR7C GD4K KEZH 4ANJ 74X6 E7QV 0');
    await fireEvent.click(screen.getByTestId('recovery-next'));
    await type(await screen.findByTestId('field-passphrase'), 'гранит веранда сорок лодочников');
    await type(screen.getByTestId('field-passphrase-again'), 'гранит веранда сорок лодочников');
    await fireEvent.click(screen.getByTestId('recovery-next'));
    await type(await screen.findByTestId('kit-group-1'), '2ПВЕ');
    await type(screen.getByTestId('kit-group-2'), '5ЖКЦ');
    await fireEvent.click(screen.getByTestId('recovery-next'));
    await waitFor(() => expect(backend.calls.at(-1)?.name).toBe('vault_confirm_recovery'));
  });
  it('walks the wizard to the end', async () => {
    const { backend } = await open(Gate, 'vault=none');
    await fireEvent.click(await screen.findByTestId('door-create'));
    await type(screen.getByTestId('field-operator-name'), 'Школа «Пифагор»');
    const next = () => fireEvent.click(screen.getByTestId('wizard-next'));
    await next();
    await screen.findByTestId('field-folder');
    await next();
    await type(await screen.findByTestId('field-login'), 'marina');
    await type(screen.getByTestId('field-passphrase'), 'пион рельс кадка');
    await type(screen.getByTestId('field-passphrase-again'), 'пион рельс кадка');
    await next();
    await type(await screen.findByTestId('kit-group-1'), '2ПВЕ');
    await type(screen.getByTestId('kit-group-2'), '5ЖКЦ');
    await next();
    await waitFor(() => expect(backend.calls.some((call) => call.name === 'vault_confirm_recovery')).toBe(true));
  });
});

describe('the desk', () => {
  it('begins with what is due, walks it by arrows and shows who stands behind a line', async () => {
    await open(Desk);
    const lines = await screen.findAllByTestId('today-open');
    expect(screen.getByTestId('today').textContent).toContain('81');
    lines[0].focus();
    await fireEvent.keyDown(lines[0], { key: 'ArrowDown' });
    expect(document.activeElement).toBe(lines[1]);
    await fireEvent.click(lines[0]);
    const rows = await screen.findAllByTestId('due-row');
    expect(rows.length).toBe(14);
    await fireEvent.click(rows[0]);
    expect(await screen.findByTestId('card-name')).toBeTruthy();
  });
  it('goes from Today to the questions of one import, then to those of all', async () => {
    await open(Desk);
    const lines = await screen.findAllByTestId('today-questions');
    expect(lines).toHaveLength(2);
    await fireEvent.click(lines[1]);
    const questions = await screen.findByTestId('import-questions');
    const heading = within(questions).getByRole('heading', { level: 2 });
    await waitFor(() => expect(document.activeElement).toBe(heading));
    expect(heading.textContent).toContain('3');
    expect(within(questions).queryByText('users.csv')).toBe(null);
    await fireEvent.click(within(questions).getByTestId('import-questions-all'));
    expect(heading.textContent).toContain('4');
    expect(within(questions).getByText('users.csv')).toBeTruthy();
    expect(within(questions).queryByTestId('import-questions-all')).toBe(null);
  });
  it('completes the register of recipients and says under the field what is wrong', async () => {
    const { backend } = await open(Desk);
    await fireEvent.click(await screen.findByTestId('nav-disclosures'));
    const rows = await screen.findAllByTestId('recipient-row');
    await fireEvent.click(rows[1]);
    await type(await screen.findByTestId('field-recipient-name'), 'ТОО «Хост»');
    await type(screen.getByTestId('field-recipient-country'), 'Казахстан');
    await fireEvent.click(screen.getByTestId('recipient-save'));
    await waitFor(() => expect(screen.getByTestId('field-recipient-country').getAttribute('aria-invalid')).toBe('true'));
    await type(screen.getByTestId('field-recipient-country'), 'KZ');
    await fireEvent.click(screen.getByTestId('recipient-save'));
    await waitFor(() => expect(screen.queryByTestId('recipient-save')).toBeNull());
    const kept = backend.calls.filter((call) => call.name === 'recipient_record').at(-1)?.request as { key: string; facts: { name: string } };
    expect([kept.key, kept.facts.name]).toEqual(['hosting', 'ТОО «Хост»']);
    expect(screen.getAllByTestId('recipient-row')[1].textContent).toContain('ТОО «Хост»');
  });
  it('gives the coming months as a table too', async () => {
    await open(Desk);
    const chart = await screen.findByRole('complementary');
    await fireEvent.click(within(chart).getByRole('button'));
    expect(within(chart).getAllByRole('row').length).toBeGreaterThan(10);
  });
  it('goes from the search to a card and back to the same list', async () => {
    await openPeople();
    const search = (await screen.findByTestId('people-search')) as HTMLInputElement;
    await type(search, 'сейтова');
    await waitFor(() => expect(document.querySelector('mark')).not.toBeNull());
    await fireEvent.click(screen.getAllByTestId('person-row')[0]);
    expect((await screen.findByTestId('card-name')).textContent).toMatch(/^Сейтова/);
    await fireEvent.keyDown(window, { key: 'Escape' });
    expect(((await screen.findByTestId('people-search')) as HTMLInputElement).value).toBe('сейтова');
  });
  it('answers «why» by Alt+Enter and gives the focus back', async () => {
    await openPeople();
    await fireEvent.click((await screen.findAllByTestId('person-row'))[0]);
    await screen.findByTestId('card-name');
    const term = document.querySelector<HTMLElement>('.term')!;
    term.focus();
    await fireEvent.keyDown(term, { key: 'Enter', altKey: true });
    const why = await screen.findByRole('dialog');
    expect(within(why).getByText('Хранить до')).toBeTruthy();
    await fireEvent.keyDown(why, { key: 'Escape' });
    await waitFor(() => expect(document.activeElement).toBe(term));
  });
  it('erases a person after the surname is typed', async () => {
    const { backend } = await openPeople();
    await fireEvent.click((await screen.findAllByTestId('person-row'))[0]);
    await fireEvent.click(await screen.findByTestId('card-erase'));
    await fireEvent.click(await screen.findByTestId('erase-next'));
    const run = await screen.findByTestId('erase-run');
    expect(run.getAttribute('aria-disabled')).toBe('true');
    expect(document.activeElement).not.toBe(run);
    const surname = backend.people[0].name.split(' ')[0];
    await type(screen.getByTestId('erase-typed'), surname);
    await waitFor(() => expect(run.getAttribute('aria-disabled')).toBeNull());
    expect(run.textContent).toContain('194');
    await fireEvent.click(run);
    expect(await screen.findByTestId('erase-done')).toBeTruthy();
    expect(document.body.textContent).not.toContain(`${surname} `);
  });
  it('goes by Alt+digit on the Kazakh layout and empties the screen on Ctrl+L', async () => {
    const { backend } = await openPeople();
    await screen.findByTestId('people-search');
    await fireEvent.keyDown(window, { key: '=', code: 'Digit9', altKey: true });
    expect(await screen.findByTestId('journal-verify')).toBeTruthy();
    await fireEvent.click(screen.getByTestId('journal-verify'));
    await waitFor(() => expect(screen.getByTestId('journal-state').dataset.state).toBe('intact'));
    await fireEvent.keyDown(window, { key: 'д', code: 'KeyL', ctrlKey: true });
    await waitFor(() => expect(screen.queryByTestId('desk')).toBeNull());
    expect(backend.calls.some((call) => call.name === 'vault_lock')).toBe(true);
  });
  it('finds people and sections in the palette', async () => {
    await openPeople();
    await screen.findByTestId('people-search');
    await fireEvent.keyDown(window, { key: 'л', code: 'KeyK', ctrlKey: true });
    const field = await screen.findByTestId('palette-field');
    await type(field, 'журнал');
    await fireEvent.keyDown(field, { key: 'Enter' });
    expect(await screen.findByTestId('journal-verify')).toBeTruthy();
  });
});
