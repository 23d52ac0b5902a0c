// Records that take steps: what stands on a card, what waits on the page, and what a refusal says beside its field.
import { mount, unmount } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import type { Backend } from '../src/backend/backend';
import RecordsLists, { type Leads } from '../src/domains/records/RecordsLists.svelte';
import { RecordsWork } from '../src/domains/records/records.svelte';
import { texts } from '../src/i18n/texts.svelte';
import type { Failure, PersonRow, Records } from '../src/wire/bindings';

let apps: Record<string, unknown>[] = [];
function leave() {
  for (const app of apps) void unmount(app);
  apps = [];
  document.body.replaceChildren();
}
afterEach(() => {
  leave();
  texts.choose('ru');
});

const settle = async () => { for (let i = 0; i < 60; i++) await Promise.resolve(); };
const by = (id: string) => document.querySelector<HTMLElement>(`[data-testid="${id}"]`);
const text = () => (document.body.textContent ?? '').replaceAll('\u00a0', ' ');

const RECORDS: Records = {
  enquiries: [{ enquiry: '7', person: 'p1', name: 'Ким Анна', received: '2026-10-01', programme: 'Газ-12', taught: true, text: 'Сколько стоит курс?', state: 'open', answered: null, closed: null, contact: ['Анна', 'anna@pifagor.example'] }],
  publications: [{ id: 'b1', person: '', name: '', item: 'review', resource: 'Сайт школы', ours: true, link: '', others: 'nobody', published: '2026-10-01', ends: '2027-01-01', down: null, how: '', take_down: 'gone', due: null }],
  organisations: [{ id: 'o1', title: 'ТОО «Газ»', number: '', contract: '№ 7', contract_on: '', people: [{ membership: '3', person: 'p1', name: 'Ким Анна', capacity: 'learner', results: 'contract', from: null, until: null }] }],
  special: [],
  unneeded: [],
  may: ['enquiries', 'publications', 'organisations'],
};

class Stub {
  calls: { name: string; request: unknown }[] = [];
  refusal: Failure | null = null;
  records: Records = structuredClone(RECORDS);
  call = (name: string, request: unknown): Promise<unknown> => {
    this.calls.push({ name, request });
    if (this.refusal && name !== 'records_get') return Promise.reject(this.refusal);
    return Promise.resolve(name === 'publication_letter' ? { place: '/media/usb/letter.pdf', sha256: 'ab'.repeat(32) } : this.records);
  };
}

/** A publication that stands on somebody else's resource and is to come down. */
function elsewhere(): Stub {
  const stub = new Stub();
  stub.records.publications[0].ours = false;
  return stub;
}

async function lists(person: string, stub = new Stub(), leads?: Leads) {
  apps.push(mount(RecordsLists, { target: document.body, props: { backend: stub as unknown as Backend, person, onperson: () => undefined, leads } }));
  await settle();
  return stub;
}

describe('records', () => {
  it('enters a word of a chat with everybody in it', async () => {
    const stub = new Stub();
    stub.records.may.push('chats');
    await lists('p1', stub);
    by('chat-add')?.click();
    await settle();
    const work = new RecordsWork(stub as unknown as Backend, 'p1');
    work.begin({ chat: 'Сварка', text: 'В среду в шесть.' });
    work.within({ id: 'p2', name: 'Зуев Борис' } as PersonRow, true);
    work.draft.author = 'p2';
    expect(await work.say()).toBe(true);
    expect(stub.calls.at(-1)).toEqual({ name: 'chat_message_add', request: { people: ['p1', 'p2'], author: 'p2', channel: 'telegram', chat: 'Сварка', on: '', text: 'В среду в шесть.' } });
    expect(by('record-dialog')?.textContent).toContain('Кто ещё в чате');
    work.within({ id: 'p2', name: 'Зуев Борис' } as PersonRow, false);
    expect(work.draft.author).toBe('school');
  });

  it('gives the register of publications out with a reason and a last day', async () => {
    const stub = await lists('');
    by('publications-register')?.click();
    await settle();
    by('give-save')?.click();
    await settle();
    expect(stub.calls.at(-1)?.name).toBe('publications_save');
  });

  it('shows what waits with its reason and leads to the card', async () => {
    await lists('');
    expect(text()).toContain('данные человека удалены');
    expect(text()).toContain('результаты – по договору');
    expect(by('enquiry-add'), 'an enquiry is recorded on a card').toBeNull();
    expect(by('organisation-add')).not.toBeNull();
  });

  it('says before the closing that the contact goes', async () => {
    const stub = await lists('p1');
    by('enquiry-close')?.click();
    await settle();
    expect(text()).toContain('Контакт из заявки будет удалён сразу');
    by('dialog-done')?.click();
    await settle();
    expect(stub.calls.at(-1)).toEqual({ name: 'enquiry_step', request: { person: 'p1', enquiry: '7', step: 'close', on: '' } });
  });

  it('asks at a contract whether the one who asked learns the programme', async () => {
    const stub = await lists('p1');
    by('enquiry-contract')?.click();
    await settle();
    expect(text()).toContain('Газ-12');
    (by('field-record-learns') as HTMLInputElement).click();
    await settle();
    by('dialog-done')?.click();
    await settle();
    expect(stub.calls.at(-1)?.request).toMatchObject({ enquiry: '7', step: 'learns' });
  });

  it('lists what nobody asked for without its words and takes it away after a question', async () => {
    const stub = new Stub();
    stub.records.special = [{ person: 'p1', name: 'Ким Анна', item: 'note:5', category: 'notes', on: '2026-10-01' }];
    await lists('', stub);
    expect(by('records-special')).not.toBeNull();
    by('special-delete')?.click();
    await settle();
    expect(stub.calls.some((call) => call.name === 'value_remove'), 'not before somebody said so').toBe(false);
    by('dialog-done')?.click();
    await settle();
    expect(stub.calls.find((call) => call.name === 'value_remove')?.request).toEqual({ person: 'p1', item: 'note:5', reason: 'error' });
  });

  it('leads from what no purpose needs of somebody to the plan of its destruction', async () => {
    const stub = new Stub();
    stub.records.unneeded = [{ person: 'p1', name: 'Ким Анна', fields: [{ category: 'learning', field: 'learning.city', count: 1 }], alone: 1 }, { person: 'p2', name: 'Зуев Борис', fields: [{ category: 'orders', field: 'orders.tariff', count: 2 }], alone: 0 }];
    const asked: string[] = [];
    const leads: Leads = { language: 'ru', unneeded: (person) => asked.push(person), people: null, certificates: null };
    await lists('', stub, leads);
    expect(by('records-unneeded')?.textContent).toContain('Город');
    expect(document.querySelectorAll('[data-testid="unneeded-leave"]'), 'what shares a row with what is needed is changed on the card').toHaveLength(1);
    by('unneeded-leave')?.click();
    await settle();
    expect(asked, 'the plan is shown first').toEqual(['p1']);
    expect(stub.calls.map((call) => call.name)).toEqual(['records_get']);
  });

  it('leads from an organisation to its people, their papers and what it is told of them', async () => {
    const stub = new Stub();
    stub.records.may = ['organisations', 'extracts'];
    const went: string[] = [];
    await lists('', stub, { language: 'ru', unneeded: null, people: (title) => went.push(`people ${title}`), certificates: (title) => went.push(`papers ${title}`) });
    by('organisation-people')?.click();
    by('organisation-certificates')?.click();
    expect(went).toEqual(['people ТОО «Газ»', 'papers ТОО «Газ»']);
    const preview = { headings: ['Имя'], fields: ['identity.name'], rows: [['Ким Анна']], people: 1, no_basis: 0, no_ground: 2, unnamed: true };
    const answer = stub.call;
    stub.call = (name, request) => (name === 'extract_preview' ? (stub.calls.push({ name, request }), Promise.resolve(preview)) : answer(name, request));
    by('organisation-extract')?.click();
    await settle();
    expect(stub.calls.at(-1)).toEqual({ name: 'extract_preview', request: { group: 'o1', audience: 'organisation', language: 'ru', ground: '' } });
    expect(text()).toContain('Не вошли: нет ни согласия, ни договора о передаче результатов: 2');
    expect(by('extract-unnamed')).not.toBeNull();
    expect((by('field-extract-recipient') as HTMLInputElement).value).toBe('ТОО «Газ»');
  });

  it('says by which day a withdrawal takes a publication down', async () => {
    const stub = new Stub();
    stub.records.publications[0] = { ...stub.records.publications[0], take_down: 'withdrawn', due: '2026-11-25' };
    await lists('', stub);
    expect(text()).toContain('до 25.11.2026');
  });

  it('offers a letter first where the school cannot take down itself', async () => {
    const stub = new Stub();
    stub.records.publications[0].ours = false;
    await lists('', stub);
    by('publication-down')?.click();
    await settle();
    by('dialog-done')?.click();
    await settle();
    expect(stub.calls.find((call) => call.name === 'publication_down')?.request).toMatchObject({ publication: 'b1', how: 'letter' });
  });

  it('says over the list why a letter was not written, until one is', async () => {
    const stub = elsewhere();
    stub.refusal = { code: 'files.disk_full', kind: 'refused', args: {}, field: null };
    await lists('p1', stub);
    expect(by('failure')).toBeNull();
    by('publication-letter')?.click();
    await settle();
    expect(by('records-publications')?.querySelector('[data-testid="failure"]')?.textContent).toContain('Не хватает места на диске');
    expect(by('publication-letter-saved')).toBeNull();
    stub.refusal = null;
    by('publication-letter')?.click();
    await settle();
    expect(by('failure')).toBeNull();
    expect(by('publication-letter-saved')?.textContent).toContain('/media/usb/letter.pdf');
  });

  it('leaves what a form was refused for with the form', async () => {
    const stub = elsewhere();
    stub.refusal = { code: 'files.disk_full', kind: 'refused', args: {}, field: null };
    await lists('p1', stub);
    by('publication-down')?.click();
    await settle();
    by('dialog-done')?.click();
    await settle();
    expect(document.querySelectorAll('[data-testid="failure"]'), 'told once').toHaveLength(1);
    [...document.querySelectorAll<HTMLElement>('[data-testid="record-dialog"] button')].find((button) => button.textContent?.includes('Отмена'))?.click();
    await settle();
    expect(by('record-dialog')).toBeNull();
    expect(by('failure')).toBeNull();
  });

  it('writes a letter in the language of the window, or in the one the page gives', async () => {
    texts.choose('kk');
    const card = await lists('p1', elsewhere());
    by('publication-letter')?.click();
    await settle();
    expect(card.calls.at(-1)).toEqual({ name: 'publication_letter', request: { publication: 'b1', language: 'kk' } });
    leave();
    const page = await lists('', elsewhere(), { language: 'en', unneeded: null, people: null, certificates: null });
    by('publication-letter')?.click();
    await settle();
    expect(page.calls.at(-1)).toEqual({ name: 'publication_letter', request: { publication: 'b1', language: 'en' } });
  });

  it('puts a refusal beside its field and keeps what was typed', async () => {
    const stub = new Stub();
    stub.refusal = { code: 'entry.bad_email', kind: 'refused', args: {}, field: 'email' };
    await lists('p1', stub);
    by('enquiry-add')?.click();
    await settle();
    const field = by('field-record-text') as HTMLTextAreaElement;
    field.value = 'Есть места?';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    by('dialog-done')?.click();
    await settle();
    expect(by('record-dialog')).not.toBeNull();
    expect(field.value).toBe('Есть места?');
    expect(by('field-record-email')?.getAttribute('aria-invalid')).toBe('true');
  });

  it('has no buttons for whoever only reads', async () => {
    const stub = new Stub();
    stub.records.may = [];
    await lists('p1', stub);
    for (const id of ['enquiry-add', 'enquiry-close', 'publication-add', 'publication-down', 'organisation-join', 'organisation-leave']) expect(by(id), id).toBeNull();
  });
});
