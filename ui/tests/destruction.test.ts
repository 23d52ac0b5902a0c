// Destruction by term, holds and standing orders: what is asked, what is refused, what is never sent.
import { mount, unmount } from 'svelte';
import { describe, expect, it } from 'vitest';
import { FakeBackend } from '../src/backend/fake';
import ErasuresPage from '../src/domains/erasure/ErasuresPage.svelte';
import { Destruction } from '../src/domains/erasure/destruction.svelte';
import { Orders } from '../src/domains/erasure/orders.svelte';
import { Holds } from '../src/domains/people/holds.svelte';
import { Today } from '../src/domains/today/today.svelte';

const DUE = { rules: [], unneeded: null };
const runs = (backend: FakeBackend) => backend.calls.filter((call) => call.name === 'destroy_run');

describe('destruction by term', () => {
  it('sends nothing before the number of records is typed', async () => {
    const backend = new FakeBackend();
    const work = new Destruction(backend, DUE, 'ru');
    await work.load();
    work.next();
    for (const typed of ['', '84', 'да', '850']) {
      work.typed = typed;
      expect(await work.run()).toBeNull();
    }
    expect(runs(backend)).toHaveLength(0);
    work.typed = ' 85 ';
    expect(await work.run()).toBe('e7');
    expect(runs(backend)).toHaveLength(1);
    expect(work.plan).toBeNull();
  });

  it('asks for what no purpose needs of somebody, and runs what was shown', async () => {
    const backend = new FakeBackend();
    const work = new Destruction(backend, { rules: [], unneeded: 'p3' }, 'ru');
    await work.load();
    work.next();
    work.typed = work.plan!.confirm_word;
    await work.run();
    expect(backend.calls.filter((call) => call.name.startsWith('destroy_')).map((call) => (call.request as { unneeded: string }).unneeded)).toEqual(['p3', 'p3']);
  });

  it('shows a plan that changed anew and asks again', async () => {
    const backend = new FakeBackend();
    const work = new Destruction(backend, { rules: ['technical'], unneeded: null }, 'ru');
    await work.load();
    work.next();
    work.plan = { ...work.plan!, hash: 'cd'.repeat(32) };
    work.typed = work.plan.confirm_word;
    expect(await work.run()).toBeNull();
    expect(work.changed).toBe(true);
    await work.load();
    expect([work.step, work.typed, work.changed]).toEqual([0, '', false]);
    expect(work.plan?.goes.map((group) => group.rule)).toEqual(['technical']);
  });

  it('goes no further when nothing is due', async () => {
    const work = new Destruction(new FakeBackend(), { rules: ['learning'], unneeded: null }, 'ru');
    await work.load();
    work.next();
    expect(work.step).toBe(0);
    expect(work.reasons.map(([reason]) => reason)).toEqual(['hold_dispute', 'provisional', 'core']);
  });
});

describe('holds', () => {
  it('are opened with a reason, looked at again and closed', async () => {
    const backend = new FakeBackend();
    const holds = new Holds(backend, 'p3');
    await holds.load();
    holds.begin();
    expect(await holds.open()).toBe(false);
    expect(holds.failure?.field).toBe('reason');
    holds.reason = 'претензия';
    holds.toggle('contacts', true);
    expect(await holds.open()).toBe(true);
    expect(holds.own.map((hold) => [hold.kind, hold.categories])).toEqual([['dispute', ['contacts']]]);
    expect(new Holds(backend, 'p4').own).toEqual([]);
    const today = new Today(backend);
    await today.load();
    expect(today.answer?.holds).toHaveLength(1);
    await holds.prolong(holds.own[0].id, '2027-03-01');
    expect(holds.own[0].review).toBe('2027-03-01');
    await holds.close(holds.own[0].id);
    expect(holds.own).toEqual([]);
  });
});

describe('a standing order', () => {
  it('names something and can be withdrawn', async () => {
    const orders = new Orders(new FakeBackend());
    await orders.load();
    expect(orders.categories).toEqual(['technical']);
    orders.toggle('technical', false);
    expect(await orders.sign()).toBe(false);
    orders.toggle('technical', true);
    expect(await orders.sign()).toBe(true);
    const [order] = orders.list?.orders ?? [];
    expect(order.in_force).toBe(true);
    await orders.withdraw(order.id);
    expect(orders.list?.orders[0].withdrawn).not.toBeNull();
  });
});

describe('a course without an end', () => {
  it('is asked about until somebody says when it ended', async () => {
    const today = new Today(new FakeBackend());
    await today.load();
    const [course] = today.answer?.endless ?? [];
    await today.end(course);
    expect(today.refused?.code).toBe('request.bad_date');
    today.ends[`${course.programme} ${course.starts}`] = '14.06.2026';
    await today.end(course);
    expect([today.refused, today.answer?.endless]).toEqual([null, []]);
  });
});

describe('acts of standing orders', () => {
  const draft = (n: number) => ({ id: `o${n}`, act_number: String(n), kind: 'order', people: 0, date: '2026-11-0' + n, state: 'papers', act: 'draft', erased: 40 + n, kept: 0, open: 0 });

  it('are signed together, those that are ticked', async () => {
    const backend = new FakeBackend();
    backend.acts.orders = [draft(1), draft(2), draft(3)];
    const view = mount(ErasuresPage, { target: document.body, props: { backend, onopen: () => undefined, onpeople: () => undefined } });
    const settle = async () => { for (let i = 0; i < 40; i++) await Promise.resolve(); };
    const by = (id: string) => document.querySelector<HTMLElement>(`[data-testid="${id}"]`);
    await settle();
    by('orders-sign')?.click();
    await settle();
    const name = by('field-orders-signer-0') as HTMLInputElement;
    name.value = 'М. И. Соколова';
    name.dispatchEvent(new Event('input', { bubbles: true }));
    by('field-order-2')?.click();
    await settle();
    by('orders-sign-run')?.click();
    await settle();
    const asked = backend.calls.filter((call) => call.name === 'acts_sign').map((call) => call.request);
    expect(asked).toEqual([{ ids: ['o1', 'o3'], on: '', signers: [{ name: 'М. И. Соколова', position: expect.any(String) as string }] }]);
    expect(by('orders-sign-dialog')).toBeNull();
    expect(by('orders-sign'), 'one draft is signed by itself').toBeNull();
    void unmount(view);
  });
});
