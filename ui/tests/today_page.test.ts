// Today: what asks something of somebody has a line of its own.
import { mount, unmount } from 'svelte';
import { afterEach, expect, it } from 'vitest';
import { FakeBackend } from '../src/backend/fake';
import TodayPage from '../src/domains/today/TodayPage.svelte';

let app: Record<string, unknown> | undefined;
afterEach(() => { if (app) void unmount(app); app = undefined; document.body.replaceChildren(); });

const settle = async () => { for (let i = 0; i < 60; i++) await Promise.resolve(); };
const said = (text: string) => ({ ru: text, kk: text, en: text });
const opened: string[] = [];
const nothing = () => undefined;

async function page(backend: FakeBackend) {
  opened.length = 0;
  app = mount(TodayPage, { target: document.body, props: { backend, findings: [], onpeople: nothing, ondestroy: nothing, onact: nothing, onperson: nothing, onrequest: (id: string) => { opened.push(id); }, onsection: nothing, onimport: nothing, onquestions: nothing } });
  await settle();
}

it('a further clock of a request has its own day, lateness and action, until the request is answered', async () => {
  const backend = new FakeBackend();
  const block = { clock: 'R6', title: said('Заблокировать на время проверки'), law: said('152-ФЗ ст. 21 ч. 1'), check: false, due: '2026-11-21', safe: '2026-11-21', provisional: false, by_promise: false, by_law: false, overdue_days: 1 };
  backend.requests.all = backend.requests.all.map((one) => ({ ...one, also: [block] }));
  await page(backend);
  const lines = [...document.querySelectorAll<HTMLElement>('[data-testid="today-request-clock"]')];
  expect(lines, 'the third one is answered').toHaveLength(2);
  expect(lines[0].textContent).toContain('Заблокировать на время проверки');
  expect(lines[0].textContent).toContain('21.11.2026');
  expect(lines[0].classList.contains('overdue')).toBe(true);
  lines[0].querySelector('button')?.click();
  expect(opened).toEqual(['request-3/2026']);
});
