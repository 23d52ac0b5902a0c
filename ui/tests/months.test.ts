// Sizes in words, months and their keys.
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { addMonths, dayByKey, weeksOf } from '../src/format/months';
import { bytes } from '../src/format/values';
import { texts } from '../src/i18n/texts.svelte';
import DateField from '../src/kit/DateField.svelte';

afterEach(cleanup);

describe('a size', () => {
  const said = (n: number) => bytes(n).replaceAll('\u00a0', ' ');
  it('is said in the unit a person would use', () => {
    const MB = 1024 * 1024;
    for (const [language, free, small, file, none] of [['ru', '57 ГБ', '1,2 ГБ', '213 КБ', '0 КБ'], ['kk', '57 ГБ', '1,2 ГБ', '213 КБ', '0 КБ'], ['en', '57 GB', '1.2 GB', '213 KB', '0 KB']]) {
      texts.choose(language);
      expect([58_374 * MB, 1200 * MB, 218_000, 0].map(said)).toEqual([free, small, file, none]);
    }
    texts.choose('ru');
    expect([1, 1024 * 1024 - 1, 9.96 * MB, 2 * 1024 * 1024 * MB].map(said)).toEqual(['1 КБ', '1 МБ', '10 МБ', '2 ТБ']);
  });
});

describe('a month', () => {
  it('is covered by whole weeks, Monday first', () => {
    const november = weeksOf('2026-11-22');
    expect(november[0][0]).toBe('2026-10-26');
    expect(november.at(-1)?.at(-1)).toBe('2026-12-06');
    expect(weeksOf('2027-02-10').map((week) => week[0])).toEqual(['2027-02-01', '2027-02-08', '2027-02-15', '2027-02-22']);
    expect(weeksOf('2024-02-29').flat()).toContain('2024-02-29');
  });
  it('turns to the last day of a shorter one', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2024-02-29', 12)).toBe('2025-02-28');
    expect(addMonths('2026-01-15', -1)).toBe('2025-12-15');
  });
  it('is walked by keys', () => {
    const keys = (['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End'] as const).map((key) => dayByKey('2026-11-25', key, false));
    expect(keys).toEqual(['2026-11-24', '2026-11-26', '2026-11-18', '2026-12-02', '2026-10-25', '2026-12-25', '2026-11-23', '2026-11-29']);
    expect(dayByKey('2026-11-25', 'PageUp', true)).toBe('2025-11-25');
    expect(dayByKey('2026-11-25', 'a', false)).toBeNull();
  });
});

describe('a field of a date', () => {
  it('opens a month by keys at the day typed, chooses, and takes the focus back', async () => {
    const oninput = vi.fn();
    render(DateField, { label: 'Дата', name: 'd', value: '25.11.2026', oninput });
    const field = screen.getByTestId<HTMLInputElement>('field-d');
    await fireEvent.keyDown(field, { key: 'ArrowDown', altKey: true });
    const grid = await screen.findByTestId('month-grid');
    await vi.waitFor(() => expect(document.activeElement?.getAttribute('data-day')).toBe('2026-11-25'));
    await fireEvent.keyDown(grid, { key: 'PageDown' });
    await fireEvent.keyDown(grid, { key: 'ArrowRight' });
    await vi.waitFor(() => expect(document.activeElement?.getAttribute('data-day')).toBe('2026-12-26'));
    await fireEvent.click(document.activeElement!);
    expect(oninput).toHaveBeenCalledWith('26.12.2026');
    expect(screen.queryByTestId('month-grid')).toBeNull();
    await vi.waitFor(() => expect(document.activeElement).toBe(field));
  });
  it('closes by Esc without choosing', async () => {
    render(DateField, { label: 'Дата', name: 'd', value: '25.11.2026' });
    await fireEvent.click(screen.getByTestId('month-open-d'));
    await fireEvent.keyDown(await screen.findByTestId('month-grid'), { key: 'Escape' });
    expect(screen.queryByTestId('month-grid')).toBeNull();
    expect(screen.getByTestId<HTMLInputElement>('field-d').value).toBe('25.11.2026');
  });
});
