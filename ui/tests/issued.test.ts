// The register of documents: filtered, handed over, carried on by another paper, given out.
import { describe, expect, it } from 'vitest';
import { FakeBackend } from '../src/backend/fake';
import { Batch } from '../src/domains/certificates/batch.svelte';
import { Protocols } from '../src/domains/certificates/protocols.svelte';
import { Register } from '../src/domains/certificates/register.svelte';
import { PersonSearch } from '../src/domains/people/search.svelte';

async function opened() {
  const backend = new FakeBackend();
  const register = new Register(backend);
  await register.find('');
  return { backend, register };
}

describe('the register', () => {
  it('accounts for every number and filters by state and by what nobody claimed', async () => {
    const { register } = await opened();
    const [series] = register.page?.series ?? [];
    expect(series.highest).toBe(series.listed + series.kept + series.gone);
    await register.filter({ state: 'spoilt' });
    expect(register.row(0)?.state).toBe('spoilt');
    await register.filter({ state: '', unclaimed: true });
    expect(register.matched).toBe(register.page?.unclaimed);
    expect(register.filtered).toBe(true);
  });

  it('keeps the dialog on a paper that was handed over and says when it cannot have been', async () => {
    const { register } = await opened();
    await register.filter({ unclaimed: true });
    const row = register.row(0);
    if (!row) throw new Error('a row');
    await register.filter({ unclaimed: false });
    await register.show(row);
    expect(await register.handOver({ ids: [row.id], on: '', how: 'post', to: '', tracking: '' })).toBe(false);
    expect(register.failure?.field).toBe('on');
    expect(await register.handOver({ ids: [row.id], on: '22.11.2026', how: 'post', to: '', tracking: 'KZ1' })).toBe(true);
    expect(register.open?.tracking).toBe('KZ1');
    expect(register.failure).toBeNull();
  });

  it('confirms whose paper an unconfirmed number is, and says what is missing', async () => {
    const { register } = await opened();
    await register.filter({ state: 'unconfirmed' });
    const row = register.row(0);
    if (!row) throw new Error('an unconfirmed number');
    await register.show(row);
    const order = { id: row.id, person: '', evidence: 'original', seen: '20.11.2026', name: row.name, programme: row.programme, hours: '', completed: '', issued: '12.03.2026' };
    expect(await register.confirm(order)).toBe(false);
    expect(register.failure?.field).toBe('person');
    await register.filter({ state: '' });
    expect(await register.confirm({ ...order, person: 'p0' })).toBe(true);
    expect(register.open?.state).toBe('imported');
    expect(register.open?.evidence?.kind).toBe('original');
  });

  it('looks for a person by the last thing typed', async () => {
    const { backend } = await opened();
    const search = new PersonSearch(backend);
    search.query = 'С';
    await search.find();
    expect(search.found).toEqual([]);
    search.query = 'Сей';
    await search.find();
    expect(search.found.length).toBeGreaterThan(0);
    const late = search.find();
    search.clear();
    await late;
    expect(search.found).toEqual([]);
  });

  it('shows the new paper with its chain after a duplicate', async () => {
    const { register } = await opened();
    const row = register.row(0);
    if (!row) throw new Error('a row');
    await register.show(row);
    const done = await register.succeed({ of: row.id, step: 'duplicate', reason: 'lost', language: 'ru', name: '', programme: '', second_name: '', second_programme: '', hours: '', completed: '', evidence: '', seen: '', born: '', asked: '' });
    expect(done).toBe(true);
    expect(register.open?.standing).toBe('duplicate');
    expect(register.chain.map((paper) => paper.state)).toEqual(['replaced', 'issued']);
  });

  it('asks for the second name of a paper in two languages when the first one changes', async () => {
    const { backend, register } = await opened();
    const [first] = backend.issued.rows;
    backend.issued.rows = [{ ...first, language: 'kk', second: { language: 'ru', name: 'Сеитова Асель', programme: 'Эксплуатация газопроводов' } }, ...backend.issued.rows.slice(1)];
    await register.filter({});
    const row = register.row(0);
    if (!row?.second) throw new Error('a paper in two languages');
    await register.show(row);
    const order = { of: row.id, step: 'correction', reason: 'wrong_name', language: '', name: 'Сейітова Әсел', programme: '', second_name: '', second_programme: '', hours: '', completed: '', evidence: '', seen: '', born: '', asked: '' };
    expect(await register.succeed(order)).toBe(false);
    expect(register.failure?.field).toBe('second_name');
    expect(await register.succeed({ ...order, second_name: 'Сейтова Асель' })).toBe(true);
    expect(register.open?.second?.name).toBe('Сейтова Асель');
  });

  it('says of a paper just issued what it was printed without, and of no other', async () => {
    const { backend, register } = await opened();
    backend.issued.withheld = true;
    const [row, other] = [register.row(0), register.row(1)];
    if (!row || !other) throw new Error('two rows');
    await register.show(row);
    await register.succeed({ of: row.id, step: 'duplicate', reason: 'lost', language: 'ru', name: '', programme: '', second_name: '', second_programme: '', hours: '', completed: '', evidence: '', seen: '', born: '', asked: '' });
    expect(register.remarks).toEqual(['signature_withheld']);
    await register.show(other);
    expect(register.remarks).toEqual([]);
  });

  it('gives the register out as it is filtered, and not without a reason', async () => {
    const { backend, register } = await opened();
    await register.filter({ state: 'issued' });
    expect(await register.give({ format: 'csv', reason: '', recipient: '', delete_by: '', language: 'ru', ground: '' })).toBeNull();
    expect(register.failure?.field).toBe('reason');
    expect((await register.give({ format: 'xlsx', reason: 'сверка', recipient: 'бухгалтерия', delete_by: '01.12.2026', language: 'ru', ground: '' }))?.place).toBe('D:\\Выгрузки\\register.xlsx');
    const last = backend.calls.at(-1);
    expect(last).toMatchObject({ name: 'register_save', request: { format: 'xlsx', wanted: { state: 'issued' } } });
  });

  it('tells namesakes apart only with a day of birth', async () => {
    const { register } = await opened();
    await register.look('Сейтова Әсел', '');
    expect(register.cores?.map((core) => core.check)).toEqual(['unknown', 'absent']);
    await register.look('Сейтова Әсел', '01.05.1990');
    expect(register.cores?.map((core) => core.check)).toEqual(['matches', 'differs']);
  });
});

describe('papers from a list', () => {
  it('says who gets one and who does not, issues and saves', async () => {
    const batch = new Batch(new FakeBackend(), 'ru');
    await batch.load();
    expect(batch.unfinished.map((one) => one.reserved)).toEqual([288]);
    await batch.choose();
    expect(batch.preview?.questions.map((one) => one.reason)).toEqual(['unknown_person', 'several_people']);
    batch.order.hours = '40';
    await batch.again();
    expect(batch.preview?.rows[0].hours).toBe(40);
    await batch.issue();
    expect(batch.done?.issued).toBe(2);
    batch.password = 'short';
    expect(await batch.save()).toBe(false);
    expect(batch.failure?.field).toBe('password');
    batch.password = 'long enough';
    expect(await batch.save()).toBe(true);
    expect(batch.papers).toBe(2);
  });

  it('is made for a group, in two languages, as one file for the printer', async () => {
    const backend = new FakeBackend();
    const batch = new Batch(backend, 'ru');
    await batch.load();
    expect(batch.order.document).toBe('certificate');
    expect(batch.second).toBe(false);
    batch.order.template = 'certificate-bilingual/v1';
    expect(batch.second).toBe(true);
    batch.pickSource('g1');
    expect(batch.source).toBe('g1');
    await batch.choose();
    expect(backend.calls.at(-1)?.name).toBe('batch_preview');
    expect(batch.preview?.file).toBe('Сварка, ноябрь');
    await batch.issue();
    batch.merged = true;
    expect(await batch.save()).toBe(true);
    expect(backend.calls.at(-1)?.request).toMatchObject({ merged: true, password: '' });
  });

  it('is made from a protocol, with the mark that passes', async () => {
    const backend = new FakeBackend();
    const batch = new Batch(backend, 'ru');
    await batch.load();
    batch.pickSource('protocol-0');
    expect([batch.source, batch.known, batch.order.protocol, batch.order.held]).toEqual(['protocol-0', true, '7', '2026-11-10']);
    batch.order.passed_from = '60';
    await batch.choose();
    expect(backend.calls.at(-1)).toMatchObject({ name: 'batch_preview', request: { group: '', protocol: '7', passed_from: '60' } });
    batch.pickSource('');
    expect([batch.known, batch.preview, batch.order.protocol]).toEqual([false, null, '']);
  });

  it('can be saved once more on the day it ended', async () => {
    const batch = new Batch(new FakeBackend(), 'ru');
    await batch.load();
    batch.reopen(batch.choices.ended[0]);
    expect([batch.done?.issued, batch.done?.reserved]).toEqual([12, 0]);
    expect(await batch.save()).toBe(true);
  });

  it('goes on with what was cut', async () => {
    const batch = new Batch(new FakeBackend(), 'ru');
    await batch.load();
    await batch.resume('b0');
    expect(batch.done).toMatchObject({ issued: 500, reserved: 0 });
    expect(batch.unfinished).toEqual([]);
  });
});

describe('a protocol', () => {
  it('shows the newest first, takes a commission in which one chairs, and refuses whoever was examined', async () => {
    const protocols = new Protocols(new FakeBackend());
    await protocols.load();
    expect([protocols.chosen, protocols.page?.number, protocols.page?.examined.length]).toEqual(['0', '7', 2]);
    expect(await protocols.set('p5', 'chair')).toBe(true);
    expect(await protocols.set('p6', 'chair')).toBe(true);
    expect(protocols.page?.examiners.map((one) => [one.id, one.duty])).toEqual([['p6', 'chair'], ['p5', 'member']]);
    expect(await protocols.set('p0', 'member')).toBe(false);
    expect(protocols.failure?.code).toBe('certificates.examined_there');
    expect(protocols.page?.examiners.length).toBe(2);
    expect(await protocols.set('p6', '')).toBe(true);
    expect(protocols.page?.examiners.map((one) => one.id)).toEqual(['p5']);
  });
});
