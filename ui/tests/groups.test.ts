// Groups and their grids, cards merged and split, filters of the list.
import { mount, unmount } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import { FakeBackend } from '../src/backend/fake';
import CardPage from '../src/domains/people/CardPage.svelte';
import GroupsPage from '../src/domains/people/GroupsPage.svelte';
import { markOf, signOf } from '../src/domains/people/groups.svelte';
import PeopleList from '../src/domains/people/PeopleList.svelte';
import { People } from '../src/domains/people/people.svelte';
import { toasts } from '../src/kit/toasts.svelte';

let apps: Record<string, unknown>[] = [];
afterEach(() => {
  for (const app of apps) void unmount(app);
  apps = [];
  for (const toast of toasts.list) toasts.drop(toast.id);
  document.body.replaceChildren();
});

const settle = async () => { for (let i = 0; i < 60; i++) await Promise.resolve(); };
const by = (id: string) => document.querySelector<HTMLElement>(`[data-testid="${id}"]`);
const all = (id: string) => [...document.querySelectorAll<HTMLElement>(`[data-testid="${id}"]`)];
const text = () => (document.body.textContent ?? '').replaceAll('\u00a0', ' ').replaceAll(/[\u2068\u2069]/g, '');
const fill = (id: string, value: string) => {
  const field = by(id) as HTMLInputElement;
  field.value = value;
  field.dispatchEvent(new Event('input', { bubbles: true }));
};
const choose = (id: string, value: string) => {
  const field = by(id) as HTMLSelectElement;
  field.value = value;
  field.dispatchEvent(new Event('change', { bubbles: true }));
};
const press = async (id: string) => { by(id)?.click(); await settle(); };
const asked = (backend: FakeBackend, name: string) => backend.calls.filter((call) => call.name === name).map((call) => call.request);
const none = () => undefined;

describe('two cards of one person', () => {
  async function card() {
    const backend = new FakeBackend();
    const opened: string[] = [];
    apps.push(mount(CardPage, { target: document.body, props: { backend, person: 'p0', today: '2026-11-22', language: 'ru', people: new People(backend), onback: none, onperson: (id: string) => opened.push(id), oncertificate: none, onreport: none, onerase: none } }));
    await settle();
    return { backend, opened };
  }

  it('become one only after they were seen side by side, with what follows', async () => {
    const { backend } = await card();
    await press('merge-open');
    expect(text()).toContain('похоже только по написанию – проверьте');
    (by('merge-alike')?.querySelectorAll('input')[0])?.click();
    await settle();
    await press('merge-next');
    expect(by('merge-warnings')?.textContent).toContain('Задержка уничтожения');
    expect(text()).toContain('Различается то, что у человека одно');
    await press('dialog-done');
    expect(asked(backend, 'merge_run')).toHaveLength(0);
    await press('field-merge-seen');
    await press('dialog-done');
    expect(asked(backend, 'merge_run')).toHaveLength(1);
    expect(asked(backend, 'merge_run')[0]).toMatchObject({ stays: 'p0' });
    expect(by('merge-dialog')).toBeNull();
  });

  it('can be turned round: then the card that stays opens', async () => {
    const { backend, opened } = await card();
    backend.groups.warnings = [];
    await press('merge-open');
    fill('field-merge-find', 'а');
    fill('field-merge-find', 'ан');
    await settle();
    (by('merge-found')?.querySelectorAll('input')[0])?.click();
    await settle();
    await press('merge-next');
    await press('merge-swap');
    await press('dialog-done');
    const [run] = asked(backend, 'merge_run') as { stays: string; goes: string }[];
    expect(run.goes).toBe('p0');
    expect(opened).toEqual([run.stays]);
  });

  it('are two again', async () => {
    const { backend } = await card();
    expect(all('move-row')).toHaveLength(1);
    await press('move-back');
    expect(asked(backend, 'card_move_undo')).toEqual([{ id: 'm1' }]);
    expect(all('move-row')).toHaveLength(0);
  });

  it('are made of one by what is marked', async () => {
    const { backend, opened } = await card();
    await press('split-open');
    await press('dialog-done');
    expect(asked(backend, 'card_split')).toHaveLength(0);
    const boxes = [...(by('split-dialog')?.querySelectorAll<HTMLInputElement>('input[type="checkbox"]') ?? [])];
    boxes[0].click();
    boxes[2].click();
    await settle();
    await press('dialog-done');
    expect(asked(backend, 'card_split')).toMatchObject([{ person: 'p0', items: [boxes[0].value, boxes[2].value] }]);
    expect(opened).toHaveLength(1);
  });
});

describe('groups', () => {
  async function page() {
    const backend = new FakeBackend();
    apps.push(mount(GroupsPage, { target: document.body, props: { backend, today: '2026-11-22', language: 'ru', onback: none, onperson: none, onchanged: none } }));
    await settle();
    return backend;
  }

  it('say beside the field what is wrong, and are made', async () => {
    const backend = await page();
    await press('group-add');
    by('group-dialog')?.querySelector('form')?.requestSubmit();
    await settle();
    expect(by('field-group-title')?.getAttribute('aria-invalid')).toBe('true');
    fill('field-group-title', 'Осень');
    choose('field-group-programme', '4');
    by('group-dialog')?.querySelector('form')?.requestSubmit();
    await settle();
    expect(asked(backend, 'group_save').at(-1)).toMatchObject({ id: '', title: 'Осень', programme: '4' });
    expect(by('group-name')?.textContent).toBe('Осень');
  });

  it('refuse hours that are no number', async () => {
    const backend = await page();
    await press('programme-add');
    fill('field-programme-title', 'Сварка');
    fill('field-programme-hours', 'семь');
    by('programme-dialog')?.querySelector('form')?.requestSubmit();
    await settle();
    expect(by('field-programme-hours')?.getAttribute('aria-invalid')).toBe('true');
    fill('field-programme-hours', '72');
    by('programme-dialog')?.querySelector('form')?.requestSubmit();
    await settle();
    expect(asked(backend, 'programme_save').at(-1)).toMatchObject({ title: 'Сварка', hours: 72, access: null });
    expect(all('programme-row')).toHaveLength(2);
  });

  it('take people in and say how they stand', async () => {
    const backend = await page();
    all('group-row')[0].click();
    await settle();
    expect(all('member-row')).toHaveLength(2);
    await press('member-add');
    fill('field-member-find', 'Петров');
    await settle();
    all('member-take')[0].click();
    await settle();
    await press('dialog-done');
    expect(all('member-row')).toHaveLength(3);
    all('member-status')[0].click();
    await settle();
    choose('field-member-status', 'frozen');
    await settle();
    expect(text()).toContain('Пока обучение заморожено');
    await press('dialog-done');
    expect(asked(backend, 'group_member_set').at(-1)).toMatchObject({ group: 'g1', status: 'frozen' });
  });

  it('have a grid that is filled from the keyboard', async () => {
    const backend = await page();
    all('group-row')[0].click();
    await settle();
    await press('group-attendance');
    const cells = () => all('grid-cell') as HTMLInputElement[];
    expect(cells()).toHaveLength(4);
    cells()[0].focus();
    cells()[0].value = '+';
    cells()[0].dispatchEvent(new Event('change', { bubbles: true }));
    cells()[0].dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
    await settle();
    expect(document.activeElement?.getAttribute('data-at')).toBe('1:0');
    expect(asked(backend, 'group_mark')).toMatchObject([{ sheet: 'attendance', marks: [{ column: 'l1', value: 'present' }] }]);
    expect(cells()[0].value).toBe('+');
    await press('group-grades');
    cells()[0].value = '6';
    cells()[0].dispatchEvent(new Event('change', { bubbles: true }));
    await settle();
    expect(text()).toContain('Такой оценки в шкале нет');
    expect(cells()[0].value, 'what was refused does not stay').toBe('');
  });

  it('give out an extract with its password, and only with a reason', async () => {
    const backend = await page();
    all('group-row')[0].click();
    await settle();
    await press('extract-open');
    expect(text()).toContain('Не вошли взрослые слушатели без собственного основания: 1');
    await press('dialog-done');
    expect(by('field-extract-reason')?.getAttribute('aria-invalid')).toBe('true');
    fill('field-extract-reason', 'ведёт группу');
    fill('field-extract-recipient', 'преподаватель');
    fill('field-extract-delete-by', '2026-12-31');
    await press('dialog-done');
    expect(asked(backend, 'extract_save').at(-1)).toMatchObject({ order: { group: 'g1', audience: 'teacher' }, reason: 'ведёт группу' });
    expect(by('extract-password')?.textContent).toBe('granit-veranda-sorok');
  });

  it('give out a sheet of paper without a password', async () => {
    const backend = await page();
    all('group-row')[0].click();
    await settle();
    await press('extract-open');
    await press('field-extract-as-paper');
    expect(text()).toContain('до какого дня его уничтожить');
    fill('field-extract-reason', 'ведёт группу');
    fill('field-extract-recipient', 'преподаватель');
    fill('field-extract-delete-by', '2026-12-31');
    await press('dialog-done');
    expect(asked(backend, 'extract_save').at(-1)).toMatchObject({ paper: true });
    expect(by('extract-given')).not.toBeNull();
    expect(by('extract-password')).toBeNull();
  });
});

it('a mark is typed in any layout', () => {
  for (const [typed, mark] of [['+', 'present'], ['Н', 'absent'], [' - ', 'absent'], ['±', 'late'], ['', ''], ['x', 'x']]) expect(markOf(typed)).toBe(mark);
  expect(signOf('excused')).toBe('=');
});

it('the list is narrowed, kept, and given out only with a reason', async () => {
  const backend = new FakeBackend();
  const people = new People(backend);
  await people.find('');
  apps.push(mount(PeopleList, { target: document.body, props: { backend, people, language: 'ru', onopen: none, onimport: none, ongroups: none } }));
  await settle();
  choose('field-filter-age', 'minor');
  await settle();
  expect(asked(backend, 'people_find').at(-1)).toMatchObject({ filter: { age: 'minor', debt: false } });
  expect(text()).toContain('Фильтр: условий 1');
  await press('filter-keep');
  fill('field-filter-title', 'Дети');
  by('filter-dialog')?.querySelector('form')?.requestSubmit();
  await settle();
  expect((by('field-filter-saved') as HTMLSelectElement).value).toBe('f0');
  await press('filter-clear');
  expect(asked(backend, 'people_find').at(-1)).not.toHaveProperty('filter');
  choose('field-filter-saved', 'f0');
  await settle();
  expect(people.filter.age).toBe('minor');
  await press('people-export');
  by('export-dialog')?.querySelector('form')?.requestSubmit();
  await settle();
  expect(by('field-export-reason')?.getAttribute('aria-invalid')).toBe('true');
  fill('field-export-reason', 'сверка');
  by('export-dialog')?.querySelector('form')?.requestSubmit();
  await settle();
  expect(by('export-given')?.textContent).toContain('people.xlsx');
});
