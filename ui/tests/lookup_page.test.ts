// The look-up window: what is found is said with its reason, the letter waits for what only a person can know.
import { mount, unmount } from 'svelte';
import { afterEach, expect, it } from 'vitest';
import { FakeBackend } from '../src/backend/fake';
import LookupPage from '../src/domains/lookup/LookupPage.svelte';

let app: Record<string, unknown> | undefined;
afterEach(() => { if (app) void unmount(app); app = undefined; document.body.replaceChildren(); });

const settle = async () => { for (let i = 0; i < 30; i++) await Promise.resolve(); };
const by = (id: string) => document.querySelector<HTMLElement>(`[data-testid="${id}"]`);
const all = (id: string) => [...document.querySelectorAll<HTMLElement>(`[data-testid="${id}"]`)];
const text = () => document.body.textContent ?? '';
const opened: string[] = [];

async function page(wanted: string) {
  const backend = new FakeBackend();
  opened.length = 0;
  app = mount(LookupPage, { target: document.body, props: { backend, language: 'ru', onback: () => undefined, onperson: (id: string) => { opened.push(id); } } });
  await settle();
  if (wanted) await find(wanted);
  return backend;
}

async function find(wanted: string) {
  const field = by('field-lookup-text') as HTMLInputElement;
  field.value = wanted;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await settle();
  by('lookup-find')?.click();
  await settle();
}

const asked = (backend: FakeBackend, name: string) => backend.calls.filter((call) => call.name === name).map((call) => call.request as Record<string, unknown>);

it('an empty line finds nothing and asks nothing', async () => {
  const backend = await page('');
  by('lookup-find')?.click();
  await settle();
  expect([asked(backend, 'lookup_find').length, by('lookup-answer')]).toEqual([0, null]);
});

it('what is kept of somebody erased is shown by place, with act and last day', async () => {
  await page('Перова Анна');
  expect(all('lookup-line')).toHaveLength(2);
  expect(text()).toContain('Перова Анна Сергеевна');
  expect(text()).toContain('12.10.2026');
  expect(text()).toContain('14.06.2076');
  expect(by('field-systems-checked'), 'where something is held nobody has to look elsewhere first').toBeNull();
});

it('the proof of a consent is given out from the kept file for the reason it was looked for', async () => {
  const backend = await page('Перова Анна');
  by('lookup-file')?.click();
  await settle();
  expect(asked(backend, 'attachment_kept_save')).toEqual([{ id: 'scan-1', reason: 'request' }]);
  expect(by('lookup-file-saved')?.textContent).toContain('consent-2026-11-22.pdf');
});

it('one word is too little to say that nothing is held', async () => {
  await page('Незнакомова');
  expect(all('lookup-line')).toHaveLength(0);
  expect(by('lookup-answer')?.textContent).toContain('По одному слову имени нельзя сказать, что данных нет');
});

it('the letter that nothing is held waits for a look into the other systems', async () => {
  const backend = await page('Дубов Пётр');
  expect(text()).toContain('GetCourse');
  by('lookup-letter')?.click();
  await settle();
  expect(by('lookup-dialog'), 'nobody has looked there yet').toBeNull();
  by('field-systems-checked')?.click();
  await settle();
  by('lookup-letter')?.click();
  await settle();
  expect(by('lookup-picture')).not.toBeNull();
  expect(asked(backend, 'lookup_letter_picture')[0]).toMatchObject({ systems_checked: true, namesakes: [] });
  by('lookup-pdf')?.click();
  await settle();
  expect(asked(backend, 'lookup_letter_save')).toHaveLength(1);
  expect(by('lookup-dialog')?.querySelector('[role=status]')?.textContent).toBeTruthy();
});

it('a namesake is left out of the letter, and the systems are asked about again', async () => {
  const backend = await page('Перова Анна');
  for (const key of ['kept:1', 'papers:3']) by(`field-namesake-${key}`)?.click();
  await settle();
  expect(by('field-systems-checked')).not.toBeNull();
  by('field-systems-checked')?.click();
  await settle();
  by('lookup-letter')?.click();
  await settle();
  expect(asked(backend, 'lookup_letter_picture')[0].namesakes).toEqual(['kept:1', 'papers:3']);
});

it('somebody with a card is one step away', async () => {
  const backend = await page('');
  const people = await backend.call('people_find', { query: '', offset: 0, limit: 1, order: 'name', descending: false } as never) as { rows: { id: string; name: string }[] };
  await find(people.rows[0].name);
  expect(all('lookup-line').length).toBeGreaterThan(0);
  all('lookup-line')[0].querySelector<HTMLElement>('button')?.click();
  expect(opened).toEqual([people.rows[0].id]);
});
