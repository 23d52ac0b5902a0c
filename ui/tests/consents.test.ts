// Consents: the section of a card, the page of what waits, ticks made consents, lists given out.
import { mount, unmount } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import { FakeBackend } from '../src/backend/fake';
import { ConsentsBoard } from '../src/domains/consents/board.svelte';
import ConsentsPage from '../src/domains/consents/ConsentsPage.svelte';
import ConsentsSection from '../src/domains/consents/ConsentsSection.svelte';
import { PersonConsentsState } from '../src/domains/consents/person.svelte';

let app: Record<string, unknown> | undefined;
afterEach(() => { if (app) void unmount(app); app = undefined; document.body.replaceChildren(); });

const settle = async () => { for (let i = 0; i < 30; i++) await Promise.resolve(); };
const by = (id: string) => document.querySelector<HTMLElement>(`[data-testid="${id}"]`);
const all = (id: string) => [...document.querySelectorAll<HTMLElement>(`[data-testid="${id}"]`)];
const text = () => document.body.textContent ?? '';
const fill = (id: string, value: string) => {
  const field = by(id) as HTMLInputElement;
  field.value = value;
  field.dispatchEvent(new Event('input', { bubbles: true }));
};
const asked = (backend: FakeBackend, name: string) => backend.calls.filter((call) => call.name === name).map((call) => call.request);

describe('on a card', () => {
  async function section() {
    const backend = new FakeBackend();
    app = mount(ConsentsSection, { target: document.body, props: { backend, person: 'p0', language: 'ru' } });
    await settle();
    return backend;
  }

  it('tells what each consent is worth and what still has to be done', async () => {
    await section();
    expect(all('consent-row').map((row) => row.dataset.state)).toEqual(['live', 'claimed', 'withdrawn']);
    expect(text()).toContain('только отметка');
    expect(text()).toContain('Исполнить до 01.12.2026');
    expect(text()).toContain('18 лет исполнится 14.05.2027');
    expect(all('consent-withdraw')).toHaveLength(2);
    by('consent-settle')?.click();
    await settle();
    expect(text()).not.toContain('Исполнить до');
  });

  it('says under the field what a consent lacks, then records it', async () => {
    const backend = await section();
    by('consent-record')?.click();
    await settle();
    expect(text()).toContain('Один документ не может нести два согласия');
    by('consent-save')?.click();
    await settle();
    expect(by('field-consent-given')?.getAttribute('aria-invalid')).toBe('true');
    fill('field-consent-given', '20.11.2026');
    by('consent-save')?.click();
    await settle();
    expect(by('field-consent-evidence')?.getAttribute('aria-invalid')).toBe('true');
    fill('field-consent-evidence', 'папка 9');
    by('consent-save')?.click();
    await settle();
    expect(by('consent-record-dialog')).toBeNull();
    expect(all('consent-row')).toHaveLength(4);
    // A minor's consent is asked of who may speak for her.
    expect(asked(backend, 'consent_record').at(-1)).toMatchObject({ giver: 'p1', text: 'processing-2026-11', evidence: 'папка 9' });
  });

  it('shows the effect of a withdrawal before it is recorded, and again when the form changes', async () => {
    const backend = await section();
    by('consent-withdraw')?.click();
    await settle();
    expect(by('consent-withdraw-run')).toBeNull();
    fill('field-withdraw-received', '20.11.2026');
    by('consent-effect')?.click();
    await settle();
    expect(text()).toContain('Исполнить до 14.12.2026');
    expect(text()).toContain('Безопаснее – до 07.12.2026');
    fill('field-withdraw-received', '19.11.2026');
    await settle();
    expect(by('consent-withdraw-run')).toBeNull();
    by('consent-effect')?.click();
    await settle();
    expect(asked(backend, 'consent_withdraw')).toEqual([]);
    by('consent-withdraw-run')?.click();
    await settle();
    expect(asked(backend, 'consent_withdraw')).toHaveLength(1);
    expect(all('consent-row')[0].dataset.state).toBe('withdrawn');
  });

  it('keeps what was said about channels', async () => {
    const backend = await section();
    expect((by('preference-phone-marketing') as HTMLInputElement).checked).toBe(false);
    by('preference-email-marketing')?.click();
    await settle();
    expect(asked(backend, 'preference_set')).toEqual([{ person: 'p0', channel: 'email', kind: 'marketing', allowed: false }]);
  });

  it('keeps the form when the core refuses', async () => {
    const state = new PersonConsentsState(new FakeBackend(), 'p0');
    await state.load();
    state.startRecord('marketing');
    expect(await state.save()).toBe(false);
    expect([state.open, state.failure?.field]).toEqual(['record', 'given']);
    expect(state.record.text).toBe('marketing-2026-11');
  });
});

describe('the page', () => {
  let opened = '';
  async function page() {
    const backend = new FakeBackend();
    opened = '';
    app = mount(ConsentsPage, { target: document.body, props: { backend, language: 'ru', onperson: (id: string) => { opened = id; } } });
    await settle();
    return backend;
  }

  it('lists what waits, the overdue with its days, and leads to the people behind it', async () => {
    await page();
    expect(all('waiting-group').map((group) => group.dataset.key)).toEqual(['withdrawals', 'coming_of_age', 'claimed']);
    expect(text()).toContain('Списка отписавшихся ещё нет');
    by('waiting-show')?.click();
    await settle();
    const rows = all('waiting-row');
    expect(rows).toHaveLength(4);
    rows[0].querySelector('button')?.click();
    expect(opened).not.toBe('');
  });

  it('makes ticks consents only after it has told how many', async () => {
    const backend = await page();
    by('prove-open')?.click();
    await settle();
    by('prove-preview')?.click();
    await settle();
    // Two ticks under one text are none: there is nothing to make.
    expect(by('prove-told')?.textContent).toContain('две отметки под одним текстом');
    expect(by('prove-run')).toBeNull();
    by('field-prove-separate')?.click();
    await settle();
    by('prove-preview')?.click();
    await settle();
    expect(by('prove-told')?.textContent).toContain('71');
    expect(asked(backend, 'consents_prove').every((form) => (form as { dry: boolean }).dry)).toBe(true);
    by('prove-run')?.click();
    await settle();
    expect(asked(backend, 'consents_prove').at(-1)).toMatchObject({ dry: false, separate: true, kind: 'marketing' });
    expect(text()).toContain('75');
  });

  it('refuses a marketing list without a fresh list of who unsubscribed, and builds it once that is loaded', async () => {
    const backend = await page();
    by('list-open')?.click();
    await settle();
    by('list-build')?.click();
    await settle();
    expect(text()).toContain('старше 7 дней');
    expect(by('field-list-because')).not.toBeNull();
    fill('field-list-because', 'сервис недоступен');
    by('list-build')?.click();
    await settle();
    expect(text()).toContain('не проверен по свежему списку');
    await backend.call('unsubscribed_import', null);
    fill('field-list-because', '');
    await settle();
    by('list-build')?.click();
    await settle();
    expect(by('list-people')?.textContent).toContain('112');
    by('list-save')?.click();
    await settle();
    expect(by('field-list-reason')?.getAttribute('aria-invalid')).toBe('true');
    fill('field-list-reason', 'весенний набор');
    fill('field-list-recipient', 'сервис рассылок');
    fill('field-list-delete-by', '06.12.2026');
    by('list-save')?.click();
    await settle();
    expect(by('list-dialog')).toBeNull();
    expect(all('list-copy')).toHaveLength(2);
    by('copy-close')?.click();
    await settle();
    expect(text()).toContain('удалена 22.11.2026');
  });

  it('asks once more about a copy on a medium that is not at hand', async () => {
    const backend = new FakeBackend();
    const call = backend.call.bind(backend);
    const asks: unknown[] = [];
    backend.call = ((name: string, request: { unseen: boolean }) => {
      if (name !== 'list_copy_close') return call(name as 'consents_page', null);
      asks.push(request.unseen);
      return request.unseen ? call('consents_page', null) : Promise.reject({ code: 'lists.copy_out_of_sight', kind: 'refused', args: {}, field: null });
    }) as typeof backend.call;
    const board = new ConsentsBoard(backend);
    await board.load();
    expect(await board.closeCopy('l1')).toBe(false);
    expect([board.unseen, board.failure?.code]).toEqual(['l1', 'lists.copy_out_of_sight']);
    expect(await board.closeCopy('l1')).toBe(true);
    expect([asks, board.unseen]).toEqual([[false, true], '']);
  });

  it('closes a mailing only after it has told what that does, and opens it again', async () => {
    const backend = await page();
    expect(all('mailing').map((row) => row.dataset.channel)).toEqual(['email', 'phone']);
    by('mailing-ask')?.click();
    await settle();
    expect(by('mailing-dialog')?.textContent).toContain('112');
    expect(by('mailing-dialog')?.textContent).toContain('22.12.2026');
    expect(by('mailing-dialog')?.textContent).not.toContain('последняя рассылка');
    expect(asked(backend, 'mailing_close')).toEqual([]);
    by('mailing-run')?.click();
    await settle();
    expect(by('mailing-dialog')).toBeNull();
    expect(all('mailing')[0].textContent).toContain('закрыта 22.11.2026');
    // The other one is the last: consents end with it.
    all('mailing-ask')[1].click();
    await settle();
    expect(by('mailing-dialog')?.textContent).toContain('последняя рассылка');
    by('mailing-run')?.click();
    await settle();
    all('mailing-ask')[0].click();
    await settle();
    expect(by('mailing-dialog')?.textContent).toContain('Прежние согласия');
    by('mailing-run')?.click();
    await settle();
    expect(all('mailing')[0].textContent).toContain('нужны новые согласия');
    expect(asked(backend, 'mailing_reopen')).toEqual([{ channel: 'email' }]);
  });

  it('keeps the refusal of a closing in its dialog', async () => {
    const backend = await page();
    by('mailing-ask')?.click();
    await settle();
    backend.consents.mailings = backend.consents.mailings.map((one) => ({ ...one, closed_on: '2026-11-22' }));
    by('mailing-run')?.click();
    await settle();
    expect(by('mailing-dialog')?.textContent).toContain('закрыта 22.11.2026');
  });

  it('says nothing of a dialog that was closed', async () => {
    const backend = new FakeBackend();
    const board = new ConsentsBoard(backend);
    backend.consents.unsubscribed = null;
    const closed = { ...backend, call: async (name: string) => (name === 'unsubscribed_import' ? { file: '', addresses: 0, new: 0, people: 0 } : { folder: '', letters: 0, forms: 0, place: '', sha256: '' }) };
    const other = new ConsentsBoard(closed as unknown as FakeBackend);
    expect(await other.unsubscribed()).toBeNull();
    expect(await other.letters('renewal', 'ru')).toBeNull();
    await board.load();
    expect(board.page?.waiting).toHaveLength(3);
  });
});
