// People who stopped coming: each step is said out, confirmed, and only then asked of the core.
import { mount, unmount } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import { FakeBackend } from '../src/backend/fake';
import { Inactivity } from '../src/domains/inactivity/inactivity.svelte';
import InactivityPage from '../src/domains/inactivity/InactivityPage.svelte';

let app: Record<string, unknown> | undefined;
afterEach(() => { if (app) void unmount(app); app = undefined; document.body.replaceChildren(); });

const settle = async () => { for (let i = 0; i < 40; i++) await Promise.resolve(); };
const by = (id: string) => document.querySelector<HTMLElement>(`[data-testid="${id}"]`);
const all = (id: string) => [...document.querySelectorAll<HTMLElement>(`[data-testid="${id}"]`)];
const text = () => document.body.textContent ?? '';
const asked = (backend: FakeBackend, name: string) => backend.calls.filter((call) => call.name === name).map((call) => call.request);
const fill = (id: string, value: string) => {
  const field = by(id) as HTMLInputElement;
  field.value = value;
  field.dispatchEvent(new Event('input', { bubbles: true }));
};

async function open(change?: (backend: FakeBackend) => void) {
  const backend = new FakeBackend();
  change?.(backend);
  before.set(backend, backend.inactivity.lines.map((line) => line.person));
  app = mount(InactivityPage, { target: document.body, props: { backend, today: '2026-11-22', language: 'ru', onback: () => {}, onperson: () => {}, onimport: () => {} } });
  await settle();
  return backend;
}
/** The person at a place of the invented list. */
const nth = (backend: FakeBackend, at: number) => (before.get(backend) ?? [])[at];
const before = new WeakMap<FakeBackend, string[]>();
async function press(id: string) { by(id)?.click(); await settle(); }

describe('people who stopped coming', () => {
  it('are told step by step, those ticked and nobody else', async () => {
    const backend = await open();
    expect(all('inactivity-row')).toHaveLength(3);
    all('inactivity-pick')[1].click();
    await settle();
    expect(text()).toContain('Отмечено: 1');
    await press('inactivity-prepare');
    expect(asked(backend, 'inactivity_prepare')).toHaveLength(0);
    await press('inactivity-run');
    expect(asked(backend, 'inactivity_prepare')).toEqual([{ people: [nth(backend, 1)] }]);
    expect(by('inactivity-tab-prepared')?.getAttribute('aria-selected')).toBe('true');
    expect(all('inactivity-row')).toHaveLength(2);
    await press('inactivity-letters');
    await press('inactivity-run');
    expect(asked(backend, 'notice_letters')).toEqual([{ people: [nth(backend, 1), nth(backend, 3)], language: '', other: 'ru' }]);
  });

  it('cannot be said to be told without proof, and the clock is shown from then on', async () => {
    const backend = await open();
    await press('inactivity-tab-prepared');
    await press('inactivity-sent');
    await press('inactivity-run');
    expect(by('field-notice-reference')?.getAttribute('aria-invalid')).toBe('true');
    fill('field-notice-reference', 'KZ 1234');
    fill('field-notice-on', '21.11.2026');
    await press('inactivity-run');
    expect(asked(backend, 'inactivity_sent').at(-1)).toEqual({ people: [nth(backend, 3)], on: '2026-11-21', channel: 'email', reference: 'KZ 1234' });
    expect(text()).toContain('ответ до 21.01.2027');
    expect(text()).toContain('осталось 60 дней');
  });

  it('who answer are kept, and the page says why', async () => {
    const backend = await open();
    await press('inactivity-tab-due');
    await press('inactivity-answer');
    await press('inactivity-run');
    expect(asked(backend, 'inactivity_answered')).toEqual([{ person: nth(backend, 5), on: '2026-11-22', channel: 'email' }]);
    await press('inactivity-tab-stopped');
    expect(text()).toContain('ответ получен 22.11.2026, электронная почта');
  });

  it('get no button in the state unknown, only the way to a fresh list', async () => {
    await open();
    await press('inactivity-tab-unknown');
    expect(text()).toContain('списка входов нет');
    expect(by('inactivity-letter')).toBeNull();
    expect(by('inactivity-answer')).toBeNull();
  });

  it('are nobody where the rules say nothing of them', async () => {
    await open((backend) => { const page = backend.inactivity.page(); backend.inactivity.page = () => ({ ...page, has_rule: false, lines: [] }); });
    expect(text()).toContain('нет правила о неактивности');
    expect(all('inactivity-row')).toHaveLength(0);
  });

  it('a step for an empty list asks nothing', async () => {
    const backend = new FakeBackend();
    const work = new Inactivity(backend);
    await work.load();
    work.show('prepared');
    work.page = { ...work.page!, lines: [] };
    expect(await work.sent('2026-11-21', 'email', '1')).toBe(false);
    expect(await work.letters('', 'ru')).toBeNull();
    expect(backend.calls.filter((call) => call.name !== 'inactivity_page')).toEqual([]);
  });
});
