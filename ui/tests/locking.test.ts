// Idle time as the page sees it, and the settings of locking.
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeBackend } from '../src/backend/fake';
import IdleBanner from '../src/domains/session/IdleBanner.svelte';
import { LockingSettings } from '../src/domains/settings/locking.svelte';
import LockingForm from '../src/domains/settings/LockingForm.svelte';
import { texts } from '../src/i18n/texts.svelte';

const backend = () => new FakeBackend(new URLSearchParams('people=1'));
const reports = (fake: FakeBackend) => fake.calls.filter((call) => call.name === 'idle_report').map((call) => (call.request as { active: boolean }).active);

beforeEach(() => { vi.useFakeTimers(); texts.choose('ru'); });
afterEach(() => { cleanup(); vi.useRealTimers(); });

describe('the idle warning', () => {
  it('reports work at most every few seconds, however many keys are pressed', async () => {
    const fake = backend();
    render(IdleBanner, { backend: fake, onlock: () => {} });
    for (let i = 0; i < 40; i++) await fireEvent.keyDown(window, { key: 'a' });
    expect(reports(fake)).toEqual([]);
    await vi.advanceTimersByTimeAsync(5000);
    expect(reports(fake)).toEqual([true]);
    await vi.advanceTimersByTimeAsync(5000);
    expect(reports(fake)).toEqual([true, false]);
  });

  it('counts down in the last minute and goes when a key is pressed', async () => {
    const fake = backend();
    render(IdleBanner, { backend: fake, onlock: () => {} });
    fake.secondsLeft = 41;
    await vi.advanceTimersByTimeAsync(5000);
    expect(screen.getByTestId('idle-warning').textContent).toContain('41 секунду');
    fake.secondsLeft = 40;
    await vi.advanceTimersByTimeAsync(1000);
    expect(screen.getByTestId('idle-warning').textContent).toContain('40 секунд');
    await fireEvent.keyDown(window, { key: 'Shift' });
    await vi.advanceTimersByTimeAsync(0);
    expect(screen.queryByTestId('idle-warning')).toBeNull();
    expect(reports(fake).at(-1)).toBe(true);
  });

  it('stays by its button and locks by the other', async () => {
    const fake = backend();
    const onlock = vi.fn();
    render(IdleBanner, { backend: fake, onlock });
    fake.secondsLeft = 30;
    await vi.advanceTimersByTimeAsync(5000);
    await fireEvent.click(screen.getByText('Закрыть сейчас'));
    expect(onlock).toHaveBeenCalledOnce();
    await fireEvent.click(screen.getByTestId('idle-stay'));
    await vi.advanceTimersByTimeAsync(0);
    expect(screen.queryByTestId('idle-warning')).toBeNull();
  });

  it('is not fooled by a page that moves under a resting pointer', async () => {
    const fake = backend();
    render(IdleBanner, { backend: fake, onlock: () => {} });
    const move = (x: number) => window.dispatchEvent(Object.assign(new Event('pointermove'), { screenX: x, screenY: 5 }));
    move(10);
    await vi.advanceTimersByTimeAsync(5000);
    move(10);
    await vi.advanceTimersByTimeAsync(5000);
    move(11);
    await vi.advanceTimersByTimeAsync(5000);
    expect(reports(fake)).toEqual([true, false, true]);
  });

  it('asks no more once it is gone', async () => {
    const fake = backend();
    const { unmount } = render(IdleBanner, { backend: fake, onlock: () => {} });
    unmount();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(reports(fake)).toEqual([]);
  });
});

describe('the settings of locking', () => {
  it('keeps each change at once and offers only what the core offers', async () => {
    const fake = backend();
    const locking = new LockingSettings(fake);
    await locking.load();
    render(LockingForm, { locking });
    await vi.advanceTimersByTimeAsync(0);
    const minutes = screen.getByTestId<HTMLSelectElement>('field-lock-minutes');
    expect([...minutes.options].map((option) => option.text)).toEqual(['1 минуту', '2 минуты', '5 минут', '10 минут']);
    await fireEvent.change(minutes, { target: { value: '5' } });
    await vi.advanceTimersByTimeAsync(0);
    await fireEvent.click(screen.getByTestId('field-lock-screen'));
    await vi.advanceTimersByTimeAsync(0);
    expect(fake.locking).toEqual({ idle_minutes: 5, on_suspend: true, on_screen_lock: false });
  });
});
