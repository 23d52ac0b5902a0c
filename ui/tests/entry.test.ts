// People by hand: the form of somebody new, a value changed on a card, the last edit taken back.
import { mount, unmount } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import { FakeBackend } from '../src/backend/fake';
import CardPage from '../src/domains/people/CardPage.svelte';
import NewPersonPage from '../src/domains/people/NewPersonPage.svelte';
import { People } from '../src/domains/people/people.svelte';
import RelationsSection from '../src/domains/people/RelationsSection.svelte';
import Toasts from '../src/kit/Toasts.svelte';
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
const text = () => (document.body.textContent ?? '').replaceAll('\u00a0', ' ');
const fill = (id: string, value: string) => {
  const field = by(id) as HTMLInputElement;
  field.value = value;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.dispatchEvent(new FocusEvent('blur'));
};
const asked = (backend: FakeBackend, name: string) => backend.calls.filter((call) => call.name === name).map((call) => call.request);

describe('somebody new', () => {
  async function form() {
    const backend = new FakeBackend();
    const made: string[] = [];
    apps.push(mount(NewPersonPage, { target: document.body, props: { backend, onback: () => undefined, onperson: () => undefined, onmade: (id: string) => made.push(id) } }));
    await settle();
    return { backend, made };
  }

  it('asks only what the roles need and keeps what was typed', async () => {
    await form();
    expect(by('field-learning-class-value')).not.toBeNull();
    fill('field-identity-name-surname', 'Ким');
    by('field-role-staff')?.click();
    await settle();
    by('field-role-learner')?.click();
    await settle();
    expect(by('field-learning-class-value')).toBeNull();
    expect((by('field-identity-name-surname') as HTMLInputElement).value).toBe('Ким');
  });

  it('splits a full name typed into one field and names people alike', async () => {
    const { backend } = await form();
    fill('field-identity-name-surname', 'Сейтова Әсел Қуанышқызы');
    await settle();
    expect((by('field-identity-name-given') as HTMLInputElement).value).toBe('Әсел');
    expect((by('field-identity-name-patronymic') as HTMLInputElement).value).toBe('Қуанышқызы');
    expect(by('alike')?.textContent).toContain('Сейтова');
    expect(asked(backend, 'people_alike').length).toBeGreaterThan(0);
  });

  it('says beside each field what is wrong and then makes the card', async () => {
    const { backend, made } = await form();
    by('person-save')?.click();
    await settle();
    expect(text()).toContain('У карточки должно быть имя или контакт');
    fill('field-identity-name-surname', 'Ким');
    fill('field-contacts-phone-value', '12');
    by('person-save')?.click();
    await settle();
    expect(by('field-contacts-phone-value')?.getAttribute('aria-invalid')).toBe('true');
    expect(by('field-identity-name-surname')?.getAttribute('aria-invalid')).toBeNull();
    by('more-contacts-phone')?.click();
    await settle();
    fill('field-contacts-phone-value', '+7 701 555-00-01');
    by('person-save')?.click();
    await settle();
    expect(made).toHaveLength(1);
    expect(asked(backend, 'person_create').at(-1)).toMatchObject({ roles: ['learner'], values: [{ field: 'identity.name', parts: { surname: 'Ким' } }, { field: 'contacts.phone' }] });
  });
});

describe('a value on a card', () => {
  it('has its button from the first, so that nothing beside it moves under a finger', async () => {
    const backend = new FakeBackend();
    const answer = backend.call.bind(backend);
    let arrive: () => void = () => undefined;
    const late = new Promise<void>((resolve) => { arrive = resolve; });
    backend.call = (async (name: never, request: never) => { if (name === 'person_form') await late; return answer(name, request); }) as typeof backend.call;
    const none = () => undefined;
    apps.push(mount(CardPage, { target: document.body, props: { backend, person: 'p0', today: '2026-11-22', language: 'ru', people: new People(backend), onback: none, onperson: none, oncertificate: none, onreport: none, onerase: none } }));
    await settle();
    by('value-add')?.click();
    await settle();
    expect(by('value-dialog')).toBeNull();
    arrive();
    await settle();
    expect(by('value-dialog')).not.toBeNull();
  });

  async function card() {
    const backend = new FakeBackend();
    const people = new People(backend);
    const none = () => undefined;
    apps.push(mount(CardPage, { target: document.body, props: { backend, person: 'p0', today: '2026-11-22', language: 'ru', people, onback: none, onperson: none, oncertificate: none, onreport: none, onerase: none } }), mount(Toasts, { target: document.body }));
    await settle();
    return backend;
  }

  it('is changed only with the reason, and the change is taken back', async () => {
    const backend = await card();
    const phone = all('value-edit')[3];
    phone.click();
    await settle();
    expect(by('value-dialog')).not.toBeNull();
    fill('field-contacts-phone-value', '+77015550002');
    by('dialog-done')?.click();
    await settle();
    expect(text()).toContain('Не сказано, почему значение меняется');
    by('field-entry-reason-changed')?.click();
    await settle();
    by('dialog-done')?.click();
    await settle();
    expect(by('value-dialog')).toBeNull();
    expect(asked(backend, 'value_change').at(-1)).toMatchObject({ reason: 'changed', value: { parts: { value: '+77015550002' } } });
    expect(text()).toContain('+7 701 555-00-02');
    by('toast-undo')?.click();
    await settle();
    expect(asked(backend, 'edit_undo')).toHaveLength(1);
    expect(text()).not.toContain('+7 701 555-00-02');
  });

  it('opens from the keyboard and is taken away as no longer true', async () => {
    const backend = await card();
    all('value-edit')[2].dispatchEvent(new KeyboardEvent('keydown', { key: 'F2', bubbles: true }));
    await settle();
    by('value-remove')?.click();
    await settle();
    by('field-entry-reason-changed')?.click();
    await settle();
    by('dialog-done')?.click();
    await settle();
    expect(asked(backend, 'value_remove').at(-1)).toMatchObject({ reason: 'changed' });
    const history = by('card-history') as HTMLDetailsElement;
    history.open = true;
    history.dispatchEvent(new Event('toggle'));
    await settle();
    expect(history.textContent).toContain('до 22.11.2026');
  });
});

describe('relations of a card', () => {
  async function section() {
    const backend = new FakeBackend();
    apps.push(mount(RelationsSection, { target: document.body, props: { backend, person: 'p0', onperson: () => undefined, onchanged: () => undefined } }));
    await settle();
    return backend;
  }

  it('are found by a name, added with their limits, marked and ended', async () => {
    const backend = await section();
    expect(all('relation-row')).toHaveLength(1);
    by('relation-add')?.click();
    await settle();
    fill('field-relation-find', backend.people[5].name);
    await settle();
    by('dialog-done')?.click();
    await settle();
    expect(by('field-relation-find')?.getAttribute('aria-invalid')).toBe('true');
    by('relation-found')?.querySelector<HTMLInputElement>('input')?.click();
    fill('field-relation-limits', 'только оплата');
    by('dialog-done')?.click();
    await settle();
    expect(asked(backend, 'relation_add').at(-1)).toMatchObject({ person: 'p0', kind: 'payer', limits: 'только оплата' });
    expect(all('relation-row')).toHaveLength(2);
    by('relation-conflict')?.click();
    await settle();
    expect(text()).toContain('принимает только владелец');
    all('relation-end')[0].click();
    await settle();
    by('dialog-done')?.click();
    await settle();
    expect(text()).toContain('окончено 22.11.2026');
  });
});
