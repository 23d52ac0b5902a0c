// Backups: the section, the schedule, and the way back from a copy at the gate.
import { mount, unmount } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import { FakeBackend } from '../src/backend/fake';
import { Backups, generations } from '../src/domains/backups/backups.svelte';
import Comparison from '../src/domains/backups/Comparison.svelte';
import BackupsPage from '../src/domains/backups/BackupsPage.svelte';
import { Restore } from '../src/domains/backups/restore.svelte';
import RestorePath from '../src/domains/backups/RestorePath.svelte';
import type { GateState } from '../src/wire/bindings';

let app: Record<string, unknown> | undefined;
afterEach(() => { if (app) void unmount(app); app = undefined; document.body.replaceChildren(); });

const settle = async () => { for (let i = 0; i < 10; i++) await Promise.resolve(); };
const by = (id: string) => document.querySelector<HTMLElement>(`[data-testid="${id}"]`);
const text = () => document.body.textContent ?? '';

async function page(wishes = '') {
  const backend = new FakeBackend(new URLSearchParams(wishes));
  app = mount(BackupsPage, { target: document.body, props: { backend } });
  await settle();
  return backend;
}

describe('the section', () => {
  it('teaches when nothing is there, and begins with a place', async () => {
    const backend = await page('backups=none');
    expect(text()).toContain('Диск ломается без предупреждения');
    by('backup-place-add')?.click();
    await settle();
    expect(backend.backups.places).toHaveLength(1);
    // The folder lies on the vault's own disk, and that is said beside it.
    expect(by('backup-same-disk')).not.toBeNull();
    expect(by('backup-make')).not.toBeNull();
  });

  it('gives each copy its reason and its last day, and calls an absent drive no error', async () => {
    await page();
    expect(text()).toContain('не подключено, дней: 6');
    expect(text()).toContain('последняя за месяц');
    expect(text()).toContain('11.12.2026');
    expect(text()).toContain('Копий, которые пора было уничтожить: 1');
    expect(document.querySelectorAll('[data-testid="backup-copy"]')).toHaveLength(5);
    expect(document.querySelectorAll('[data-primary]')).toHaveLength(1);
  });

  it('makes a copy where it can', async () => {
    await page();
    by('backup-make')?.click();
    await settle();
    expect(by('backup-done')?.textContent).toContain('мест: 1');
    expect(text()).toContain('F:\\: место не подключено');
  });

  it('says that a copy is made only beside the list that has it', async () => {
    const backend = new FakeBackend(new URLSearchParams('backups=none'));
    const state = new Backups(backend);
    await state.addPlace();
    const call = backend.call.bind(backend);
    let release = () => {};
    const listed = new Promise<void>((resolve) => { release = resolve; });
    backend.call = async (name, request, report) => { if (name === 'backups_get') await listed; return call(name, request, report); };
    const made = state.make();
    await settle();
    expect(state.run).toBeNull();
    release();
    await made;
    expect(state.run?.attempts[0].file).toBeTruthy();
    expect(state.all?.newest).toBeTruthy();
  });

  it('destroys a copy only after asking, and never with the first key', async () => {
    const backend = await page();
    document.querySelectorAll<HTMLElement>('[data-testid="backup-copy"] button')[1].click();
    await settle();
    expect(backend.backups.copies).toHaveLength(5);
    expect(document.activeElement?.getAttribute('data-testid')).not.toBe('backup-destroy');
    by('backup-destroy')?.click();
    await settle();
    expect(backend.backups.copies.map((copy) => copy.id)).not.toContain('b2');
  });

  it('says how a tried restore went', async () => {
    await page();
    expect(by('backup-drill-state')?.textContent).toContain('не проверяли');
    by('backup-drill')?.click();
    await settle();
    expect(by('backup-drill-state')?.textContent).toContain('журнал цел');
  });
});

describe('the schedule', () => {
  it('takes whole numbers only', async () => {
    for (const [typed, read] of [['7', 7], [' 12 ', 12], ['1000', 1000], ['1001', null], ['-1', null], ['семь', null], ['', null], ['1.5', null]] as const) expect(generations(typed), typed).toBe(read);
    const backend = new FakeBackend();
    const backups = new Backups(backend);
    await backups.load();
    backups.keep.weekly = 'x';
    expect(await backups.saveSchedule()).toBe(false);
    backups.keep.weekly = '8';
    backups.every = '6';
    expect(await backups.saveSchedule()).toBe(true);
    expect(backend.backups.schedule).toEqual({ every_hours: 6, daily: 7, weekly: 8, monthly: 12 });
  });

  it('shows a failure after the list was read again', async () => {
    const backend = new FakeBackend();
    backend.backups.make = () => { throw { code: 'files.disk_full', kind: 'refused', args: {}, field: null }; };
    const backups = new Backups(backend);
    await backups.load();
    await backups.make();
    expect(backups.failure?.code).toBe('files.disk_full');
    expect(backups.work).toBeNull();
  });
});

describe('the way back from a copy', () => {
  it('compares before anything takes its place', async () => {
    const backend = new FakeBackend();
    let gate: GateState | null = null;
    app = mount(RestorePath, { target: document.body, props: { backend, onback: () => {}, ondone: (state: GateState) => (gate = state) } });
    await settle();
    by('restore-choose')?.click();
    await settle();
    expect(by('restore-offer')?.textContent).toContain('15.11.2026');
    const phrase = by('field-passphrase') as HTMLInputElement;
    phrase.value = 'пион рельс кадка';
    phrase.dispatchEvent(new Event('input', { bubbles: true }));
    await settle();
    by('restore-check')?.click();
    await settle();
    const report = by('restore-report')?.textContent ?? '';
    expect(report).toContain('После восстановления будет: 1\u00a0284');
    expect(report).toContain('повторены: 3');
    expect(report).toContain('подделана, не учтена');
    expect(report).toContain('после 21.11.2026');
    expect(gate).toBeNull();
    by('restore-finish')?.click();
    await settle();
    expect(gate).not.toBeNull();
  });

  it('says what nobody here can know when the old vault was not found', async () => {
    const backend = new FakeBackend();
    const restore = new Restore(backend);
    await restore.choose();
    restore.passphrase = 'пион рельс кадка';
    await restore.prepare();
    const report = { ...restore.report!, gap_until: null };
    app = mount(Comparison, { target: document.body, props: { report } });
    await settle();
    expect(document.body.textContent).not.toContain('мог вернуться');
    await unmount(app);
    app = mount(Comparison, { target: document.body, props: { report: { ...report, ledgers: report.ledgers.filter((one) => one.source !== 'vault') } } });
    await settle();
    expect(document.body.textContent).toContain('известно до 21.11.2026');
    expect(document.body.textContent).toContain('мог вернуться');
  });

  it('forgets the secrets with the call and stays where an error was', async () => {
    const backend = new FakeBackend();
    const restore = new Restore(backend);
    await restore.choose();
    restore.passphrase = 'x';
    await restore.prepare();
    expect([restore.step, restore.errorField, restore.passphrase]).toEqual(['open', 'passphrase', '']);
    restore.byCode = true;
    restore.code = 'ABCD-EFGH';
    await restore.prepare();
    const sent = backend.calls.filter((call) => call.name === 'restore_prepare').at(-1)?.request;
    expect(sent).toMatchObject({ passphrase: '', recovery_code: 'ABCD-EFGH' });
    expect([restore.step, restore.code]).toEqual(['compare', '']);
    await restore.discard();
    expect(backend.calls.at(-1)?.name).toBe('restore_discard');
  });

  it('stays on its first step when the dialog was closed', async () => {
    const backend = new FakeBackend();
    backend.backups.offer = () => ({ file: '', made: '', kilobytes: 0, attachments: 0, signed: false, logins: [], second_factors: [], second_factor_present: [], folder: '' });
    const restore = new Restore(backend);
    await restore.choose();
    expect(restore.step).toBe('choose');
  });
});

describe('copies that hold somebody erased', () => {
  it('give way to a new one, and one out of reach is blocked or said to be gone', async () => {
    const backups = new Backups(new FakeBackend());
    await backups.load();
    expect(backups.old).toBe(1);
    await backups.renew();
    expect([backups.run?.destroyed, backups.old, backups.work]).toEqual([1, 0, null]);
    const [stick] = backups.all?.copies.filter((copy) => !copy.present) ?? [];
    backups.beginMissing(stick);
    backups.said.how = 'blocked';
    expect(await backups.sayMissing()).toBe(false);
    expect([backups.failure?.code, backups.missing?.id]).toEqual(['backup.reason', stick.id]);
    backups.said.reason = 'в сейфе банка';
    expect(await backups.sayMissing()).toBe(true);
    expect(backups.all?.copies.find((copy) => copy.id === stick.id)?.block?.review).toBe('2027-05-22');
    backups.beginMissing(stick);
    expect(await backups.sayMissing()).toBe(true);
    expect(backups.all?.copies.some((copy) => copy.id === stick.id)).toBe(false);
  });
});
