// The page of the rules by role and label: every section, a term changed and kept, counted days.
import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { FakeBackend } from '../src/backend/fake';
import { Looks } from '../src/domains/settings/looks.svelte';
import Desk from '../src/views/desk/Desk.svelte';

const open = async (wishes = '') => {
  const backend = new FakeBackend(new URLSearchParams(wishes));
  const looks = new Looks(backend);
  await looks.load();
  render(Desk, { backend, looks });
  await fireEvent.click(await screen.findByTestId('nav-settings'));
  await fireEvent.click(await screen.findByTestId('rules-open'));
  await screen.findByTestId('rules-retention');
  return backend;
};
const type = async (element: HTMLElement, value: string) => fireEvent.input(element, { target: { value } });

describe('the page of the rules', () => {
  it('changes a term only after showing what would move, and says where it is wrong', async () => {
    const backend = await open();
    await fireEvent.click(screen.getByTestId('rule-edit-retention.contacts'));
    const field = await screen.findByTestId('field-retention.contacts.term');
    await type(field, '-6');
    await fireEvent.click(screen.getByTestId('rules-try'));
    await waitFor(() => expect(screen.getByTestId('field-retention.contacts.term').getAttribute('aria-invalid')).toBe('true'));
    await type(screen.getByTestId('field-retention.contacts.term'), '6');
    await fireEvent.click(screen.getByTestId('rules-try'));
    const moved = (await screen.findByTestId('rules-preview')).textContent;
    expect(moved).toContain('раньше уйдёт 214 записей');
    expect(moved).toContain('Контакты – Сколько хранить');
    expect(backend.calls.some((call) => call.name === 'rules_save')).toBe(false);
    await fireEvent.click(screen.getByTestId('rules-keep'));
    await waitFor(() => expect(screen.queryByTestId('rule-dialog')).toBeNull());
    expect(within(screen.getByTestId('rules-retention')).getByText('изменено школой')).toBeTruthy();
  });
  it('has a section for everything beside the rules', async () => {
    await open();
    for (const [tab, hook] of [['findings', 'findings'], ['calendar', 'calendar-years'], ['authority', 'notice-tasks'], ['papers', 'rules-paper'], ['clocks', 'rules-clocks'], ['limits', 'rules-limits'], ['texts', 'rules-texts']]) {
      await fireEvent.click(screen.getByTestId(`rules-tab-${tab}`));
      expect(await screen.findByTestId(hook)).toBeTruthy();
      expect(screen.getByRole('tabpanel').textContent).not.toContain('[');
    }
  });
  it('shows how a day was counted', async () => {
    const backend = await open();
    await fireEvent.click(screen.getByTestId('rules-tab-clocks'));
    await fireEvent.click((await screen.findAllByTestId('days-open'))[0]);
    const month = await screen.findByTestId('month-grid');
    expect([...month.querySelectorAll('[data-mark]')].map((day) => `${day.getAttribute('data-day')} ${day.getAttribute('data-mark')}`)).toEqual(['2026-11-21 off', '2026-11-22 from', '2026-11-23 counted', '2026-11-24 counted', '2026-11-25 last']);
    expect(backend.calls.at(-1)?.request).toEqual({ clock: 'K1', from: '2026-11-22', extended: false });
  });
  it('has every text in Kazakh and English', async () => {
    for (const language of ['kk', 'en']) {
      await open(`lang=${language}`);
      for (const tab of ['findings', 'calendar', 'authority', 'papers', 'clocks', 'limits', 'texts']) {
        await fireEvent.click(screen.getByTestId(`rules-tab-${tab}`));
        await waitFor(() => expect(screen.getByRole('tabpanel').textContent).not.toMatch(/\[[a-z-]+\]/));
      }
      document.body.innerHTML = '';
    }
  });
});
