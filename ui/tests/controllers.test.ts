// Controllers: late answers, the button that erases, the wizard, the four errors of the gate.
import { describe, expect, it, vi } from 'vitest';
import type { Backend, CommandName, Request, Response } from '../src/backend/backend';
import { FakeBackend } from '../src/backend/fake';
import { Issue } from '../src/domains/certificates/issue.svelte';
import { Erasure } from '../src/domains/erasure/erasure.svelte';
import { Import } from '../src/domains/imports/import.svelte';
import { PreviewRows } from '../src/domains/imports/rows.svelte';
import { People } from '../src/domains/people/people.svelte';
import { Report } from '../src/domains/reports/report.svelte';
import { EntryChange, Keys, Kit, OperatorForm, WorkstationForm } from '../src/domains/keys/keys.svelte';
import { Creation } from '../src/domains/vault/creation.svelte';
import { Recovery } from '../src/domains/vault/recovery.svelte';
import { Unlock } from '../src/domains/vault/unlock.svelte';
import type { PeoplePage } from '../src/wire/bindings';

/** A backend whose answers come when the test says so. */
class SlowBackend implements Backend {
  waiting: { name: CommandName; request: unknown; answer: (value: never) => void; refuse: (failure: unknown) => void }[] = [];
  call<K extends CommandName>(name: K, request: Request<K>): Promise<Response<K>> {
    return new Promise((answer, refuse) => this.waiting.push({ name, request, answer: answer as (value: never) => void, refuse }));
  }
}
const people = (query: string, matched: number): PeoplePage => ({ query, total: 9, matched, exact: matched, rows: [] });

describe('the list of people', () => {
  it('drops the answer to an older query', async () => {
    const backend = new SlowBackend();
    const list = new People(backend);
    const older = list.find('се');
    const newer = list.find('сей');
    backend.waiting[1].answer(people('сей', 1) as never);
    await newer;
    backend.waiting[0].answer(people('се', 5) as never);
    await older;
    expect(list.answered).toBe('сей');
    expect(list.matched).toBe(1);
  });
  it('keeps what it shows until the new answer comes', async () => {
    const backend = new SlowBackend();
    const list = new People(backend);
    const first = list.find('');
    backend.waiting[0].answer(people('', 9) as never);
    await first;
    void list.find('x');
    expect(list.matched).toBe(9);
    expect(list.answered).toBe('');
  });
  it('loads a page once and only inside the list', async () => {
    const backend = new FakeBackend(new URLSearchParams('people=250'));
    const list = new People(backend);
    await list.find('');
    list.ensure(90, 130);
    list.ensure(110, 130);
    list.ensure(240, 400);
    await vi.waitFor(() => expect(list.row(249)).toBeDefined());
    expect(list.row(120)).toBeDefined();
    expect(backend.calls.filter((call) => call.name === 'people_find').map((call) => (call.request as { offset: number }).offset)).toEqual([0, 100, 200]);
  });
});

describe('an erasure', () => {
  it('runs only when the surname is typed, in Kazakh or Russian spelling', async () => {
    const backend = new FakeBackend();
    const person = backend.people.find((row) => row.name.startsWith('Қуанышбеков'))!;
    const work = new Erasure(backend, person.id, 'ru');
    await work.loadPlan();
    work.next();
    expect(work.matches).toBe(false);
    await work.run();
    work.typed = 'Куанышбе';
    await work.run();
    expect(backend.calls.some((call) => call.name === 'erase_run')).toBe(false);
    work.typed = 'куанышбеков';
    expect(work.matches).toBe(true);
    work.typed = 'Қуанышбеков';
    expect(work.matches).toBe(true);
    await work.run();
    expect(work.step).toBe(2);
    expect(work.outcome?.act_number).toBe('7');
    expect(work.plan, 'the plan holds the name and is forgotten').toBeNull();
    expect(work.typed).toBe('');
  });
  it('sends the hash of the plan that was shown and shows a changed plan anew', async () => {
    const inner = new FakeBackend();
    const backend: Backend = {
      call: async (name, request, heard) => {
        if (name === 'erase_run') throw { code: 'erasure.plan_changed', kind: 'refused', args: {}, field: null };
        return inner.call(name, request, heard);
      },
    };
    const work = new Erasure(backend, inner.people[0].id, 'ru');
    await work.loadPlan();
    work.next();
    work.typed = work.plan!.confirm_word;
    await work.run();
    expect(work.changed).toBe(true);
    expect(work.outcome).toBeNull();
    await work.lookAgain();
    expect(work.step).toBe(0);
    expect(work.typed).toBe('');
    expect(work.changed).toBe(false);
  });
  it('offers only to go on when a run stopped half-way', async () => {
    const work = new Erasure(new FakeBackend(), '', 'ru');
    await work.open('e6');
    expect(work.interrupted).toBe(true);
    await work.resume();
    expect(work.interrupted).toBe(false);
  });
});

describe('the wizard', () => {
  const begin = async () => {
    const backend = new FakeBackend(new URLSearchParams('vault=none'));
    const wizard = new Creation(backend, await backend.call('gate_state', null), 'ru');
    return { backend, wizard };
  };
  it('keeps values on the way back and writes nothing before step 3 ends', async () => {
    const { backend, wizard } = await begin();
    await wizard.next();
    expect(wizard.step, 'a school needs a name').toBe(0);
    expect(wizard.gaps['operator-name']).toBeDefined();
    wizard.operator.name = 'ИП Соколова Мария Сергеевна';
    wizard.choosePack('kz-training-centre');
    await wizard.next();
    wizard.computerCountry = 'RU';
    await wizard.next();
    wizard.login = 'marina';
    wizard.back();
    wizard.back();
    expect(wizard.step).toBe(0);
    expect(wizard.operator.name).toBe('ИП Соколова Мария Сергеевна');
    await wizard.next();
    await wizard.next();
    expect(wizard.login).toBe('marina');
    expect(wizard.computerCountry).toBe('RU');
    expect(backend.calls.some((call) => call.name === 'vault_create')).toBe(false);
  });
  it('refuses a folder that cannot take a vault and phrases that differ', async () => {
    const { wizard } = await begin();
    wizard.operator.name = 'Школа';
    await wizard.next();
    wizard.folder.warnings = ['not_empty'];
    await wizard.next();
    expect(wizard.step).toBe(1);
    wizard.folder.warnings = ['synced'];
    await wizard.next();
    expect(wizard.step).toBe(2);
    wizard.login = 'marina';
    wizard.passphrase = 'пион рельс кадка';
    wizard.repeated = 'пион рельс';
    await wizard.next();
    expect(wizard.gaps['passphrase-again']).toBeDefined();
    wizard.repeated = wizard.passphrase;
    await wizard.next();
    expect(wizard.step).toBe(3);
    expect(wizard.passphrase, 'the phrase does not stay in the window').toBe('');
    wizard.back();
    expect(wizard.step, 'a made vault is not unmade').toBe(3);
    await wizard.next();
    expect(wizard.gaps.groups).toBeDefined();
    wizard.groups = ['2ПВЕ', '5ЖКЦ'];
    await wizard.next();
    expect(wizard.step).toBe(4);
  });
  it('opens again on the paper when the code was never typed back', async () => {
    const backend = new FakeBackend(new URLSearchParams('vault=none'));
    const state = await backend.call('gate_state', null);
    const kit = await backend.call('paper_picture', { id: 'kit', page: 1 });
    const wizard = new Creation(backend, { ...state, unconfirmed_recovery: { kit, ask_groups: [2, 5], purpose: 'create', lock: { memory_mb: 256, passes: 3 } } }, 'ru');
    expect(wizard.step).toBe(3);
    expect(wizard.groups).toEqual(['', '']);
  });
});

describe('the gate', () => {
  it('puts each error under the field that caused it', async () => {
    const fake = new FakeBackend();
    const vault = (await fake.call('gate_state', null)).vault!;
    for (const [code, field] of [['vault.wrong_passphrase', 'passphrase'], ['vault.no_second_factor', 'key_file'], ['vault.wrong_key_file', 'key_file'], ['vault.damaged', '']]) {
      const unlock = new Unlock({ call: () => Promise.reject({ code, kind: 'locked', args: {}, field: null }) }, vault);
      unlock.passphrase = 'x';
      await unlock.open();
      expect(unlock.errorField, code).toBe(field);
      unlock.stop();
    }
  });
  it('waits before another attempt and forgets the phrase once it opened', async () => {
    vi.useFakeTimers();
    const fake = new FakeBackend();
    const unlock = new Unlock(fake, { ...(await fake.call('gate_state', null)).vault!, wait_seconds: 2 });
    unlock.passphrase = 'пион рельс';
    await unlock.open();
    expect(fake.calls.some((call) => call.name === 'vault_unlock')).toBe(false);
    vi.advanceTimersByTime(2000);
    expect(unlock.wait).toBe(0);
    await unlock.open();
    expect(unlock.opened).toBe(true);
    expect(unlock.passphrase).toBe('');
    vi.useRealTimers();
  });
});

describe('a recovery', () => {
  const CODE = 'TT4P-YFQ2-AR7C-GD4K-KEZH-4ANJ-74X6-E7QV-0';
  it('goes from the code to a new entry to a new code, and keeps no secret on the way', async () => {
    const backend = new FakeBackend();
    const recovery = new Recovery(backend, 'asem', 'ru');
    await recovery.next();
    expect(recovery.gaps.code).toBeDefined();
    recovery.code = 'ТТ4Р';
    await recovery.next();
    expect(recovery.failure?.field).toBe('code');
    expect(recovery.step, 'a wrong code opens nothing').toBe(0);
    recovery.code = CODE;
    await recovery.next();
    expect([recovery.step, recovery.code, recovery.login]).toEqual([1, '', 'asem']);
    recovery.passphrase = 'гранит веранда сорок лодочников';
    recovery.repeated = 'гранит веранда сорок';
    await recovery.next();
    expect(recovery.gaps['passphrase-again']).toBeDefined();
    recovery.repeated = recovery.passphrase;
    recovery.secondFactor = 'none';
    await recovery.next();
    expect([recovery.step, recovery.passphrase, recovery.groups]).toEqual([2, '', ['', '']]);
    recovery.groups = ['0000', '5ЖКЦ'];
    await recovery.next();
    expect(recovery.done).toBe(false);
    recovery.groups = ['2ПВЕ', '5ЖКЦ'];
    await recovery.next();
    expect(recovery.done).toBe(true);
  });
  it('forgets the code in the core when it is left', async () => {
    const backend = new FakeBackend();
    const recovery = new Recovery(backend, 'marina', 'ru');
    recovery.code = CODE;
    await recovery.next();
    await recovery.leave();
    expect(backend.calls.at(-1)?.name).toBe('recovery_leave');
  });
});

describe('the keys page', () => {
  const loaded = async () => {
    const backend = new FakeBackend();
    const keys = new Keys(backend);
    await keys.load();
    return { backend, keys };
  };
  it('asks for the present phrase before an entry changes', async () => {
    const { backend, keys } = await loaded();
    const done = vi.fn();
    const change = new EntryChange(backend, 'factor', keys.page!, done);
    expect(change.secondFactor).toBe('keyring');
    await change.save();
    expect(change.gaps.own).toBeDefined();
    change.own = 'x';
    await change.save();
    expect(change.failure?.field).toBe('passphrase');
    expect(done).not.toHaveBeenCalled();
    change.own = 'пион рельс кадка';
    change.secondFactor = 'key_file';
    await change.save();
    expect(change.gaps['key-file']).toBeDefined();
    await change.chooseKeyFile();
    await change.save();
    expect(done).toHaveBeenCalledOnce();
    expect(change.own, 'the phrase does not stay in the window').toBe('');
    const request = backend.calls.findLast((call) => call.name === 'entry_change')!.request as { new_passphrase: string | null; key_file: string };
    expect([request.new_passphrase, request.key_file]).toEqual([null, '/media/usb/delo.key']);
  });
  it('shows a kit as unconfirmed until its code is typed back', async () => {
    const { backend, keys } = await loaded();
    expect(keys.page?.kit).toBe('unconfirmed');
    const kit = new Kit(backend, 'new', 'ru', () => keys.load());
    kit.own = 'пион рельс кадка';
    await kit.next();
    expect(kit.created?.purpose).toBe('renew');
    expect(keys.page?.kit).toBe('unconfirmed');
    await kit.next();
    expect(kit.gaps.groups).toBeDefined();
    kit.groups = ['2ПВЕ', '5ЖКЦ'];
    await kit.next();
    expect(keys.page?.kit).toBe('confirmed');
    expect(keys.page?.findings).not.toContain('kit_unconfirmed');
  });
  it('adds, changes and removes an operator', async () => {
    const { backend, keys } = await loaded();
    const add = new OperatorForm(backend, 'add', null, () => keys.load());
    await add.save();
    expect(Object.keys(add.gaps).sort()).toEqual(['login', 'name', 'own', 'passphrase']);
    Object.assign(add, { login: 'asem', name: 'Сейтова Әсем', passphrase: 'гранит веранда', repeated: 'гранит веранда', secondFactor: 'none', own: 'пион рельс' });
    await add.save();
    expect(add.failure?.code).toBe('vault.login_taken');
    add.login = 'olga';
    await add.save();
    expect(keys.operators?.operators.map((row) => row.login)).toEqual(['marina', 'asem', 'olga']);
    expect(add.passphrase + add.own).toBe('');
    const row = keys.operators!.operators[1];
    const change = new OperatorForm(backend, 'change', row, () => keys.load());
    change.role = 'auditor';
    await change.save();
    expect(keys.operators?.operators[1].role).toBe('auditor');
    const remove = new OperatorForm(backend, 'remove', row, () => keys.load());
    await remove.save();
    expect(remove.gaps.own).toBeDefined();
    remove.own = 'пион рельс';
    await remove.save();
    expect(keys.operators?.operators.map((one) => one.login)).toEqual(['marina', 'olga']);
  });
  it('writes a workstation down and takes it out of use', async () => {
    const { backend, keys } = await loaded();
    const form = new WorkstationForm(backend, null, () => keys.load());
    await form.save();
    expect(Object.keys(form.gaps).sort()).toEqual(['name', 'responsible']);
    Object.assign(form, { name: 'Ноутбук 3', responsible: 'Сейтова Әсем', checked: '22.11.2026' });
    await form.save();
    expect(keys.workstations?.workstations).toHaveLength(3);
    await keys.check('w1');
    expect(keys.workstations?.workstations.find((one) => one.id === 'w1')?.findings).not.toContain('unchecked');
    await new WorkstationForm(backend, keys.workstations!.workstations[0], () => keys.load()).retire();
    expect(keys.workstations?.workstations).toHaveLength(2);
  });
});

describe('a certificate', () => {
  it('is drawn once typing pauses and drops the older picture', async () => {
    vi.useFakeTimers();
    const backend = new SlowBackend();
    const issue = new Issue(backend, 'p1', 'ru');
    issue.form.programme = 'С';
    issue.changed();
    issue.form.programme = 'Св';
    issue.changed();
    vi.advanceTimersByTime(149);
    expect(backend.waiting).toHaveLength(0);
    vi.advanceTimersByTime(1);
    expect(backend.waiting).toHaveLength(1);
    issue.changed();
    vi.advanceTimersByTime(150);
    const draft = (next_number: string) => ({ picture: { data_url: '', text: [], pages: 1, page: 1 }, proposed_name: 'А', assumed: false, next_number, warnings: [], programmes: [] });
    backend.waiting[1].answer(draft('2') as never);
    backend.waiting[0].answer(draft('1') as never);
    vi.useRealTimers();
    await vi.waitFor(() => expect(issue.draft?.next_number).toBe('2'));
    expect(issue.form.name).toBe('А');
  });
  it('of another kind asks what that paper needs and proposes what the card knows', async () => {
    const backend = new FakeBackend();
    const issue = new Issue(backend, 'p1', 'ru');
    issue.form.document = 'payment';
    issue.pickDocument();
    await issue.draw();
    expect(issue.form.template).toBe('payment/v1');
    expect(issue.form.payment).toMatchObject({ year: '2026', sum: '45000,00', learner: 'Сейтов Арман', born: '03.02.2014' });
    issue.form.document = 'transcript';
    issue.pickDocument();
    await issue.draw();
    issue.leave('Тест 1', true);
    issue.leave('Тест 2', true);
    issue.leave('Тест 1', false);
    expect(issue.form.without).toEqual(['Тест 2']);
    issue.stop();
  });
  it('that is doubtful is confirmed as it stands, and asked about again when it changes', async () => {
    const backend = new SlowBackend();
    const issue = new Issue(backend, 'p1', 'ru');
    const drawn = issue.draw();
    const draft = { picture: { data_url: '', text: [], pages: 1, page: 1 }, proposed_name: 'А', assumed: false, next_number: '1', warnings: ['issued_before', 'hours_differ'], programmes: [], documents: [], paper: 'training', template: '', known: { marks: [], recipients: [], learners: [], paid: [] } };
    backend.waiting[0].answer(draft as never);
    await drawn;
    expect(issue.doubts).toEqual(['issued_before']);
    issue.form.confirmed = true;
    issue.changed();
    expect(issue.form.confirmed).toBe(false);
    issue.stop();
  });
  it('sends a name only when it was changed by hand', async () => {
    const backend = new FakeBackend();
    const issue = new Issue(backend, 'p1', 'ru');
    await issue.draw();
    await issue.issue();
    expect((backend.calls.at(-1)!.request as { name: string }).name).toBe('');
    expect(issue.issued?.number).toBe('2026-0132');
  });
});

describe('an import', () => {
  it('writes nothing until asked and counts what it will write', async () => {
    const backend = new FakeBackend();
    const work = new Import(backend);
    await work.choose();
    expect(backend.calls.map((call) => call.name)).toEqual(['import_choose']);
    expect(work.rowsToWrite).toBe(1840 - 5);
    await work.remap(0, 'ignore');
    expect(work.preview?.columns[0].storage).toBe('ignored');
    await work.commit();
    expect(work.report?.counts.new).toBe(212);
    expect(work.step).toBe(3);
  });
  it('says that a wish to stop came too late', async () => {
    const backend = new SlowBackend();
    const work = new Import(backend);
    work.preview = (await new FakeBackend().call('import_choose', null));
    const writing = work.commit();
    const stopping = work.stop();
    backend.waiting.find((call) => call.name === 'work_cancel')!.answer(null as never);
    await stopping;
    backend.waiting.find((call) => call.name === 'import_commit')!.answer({ ...work.preview, id: 'i1' } as never);
    await vi.waitFor(() => backend.waiting.find((call) => call.name === 'import_history')!.answer({ imports: [] } as never));
    await writing;
    expect([work.late, work.stopped]).toEqual([true, false]);
  });
  it('says that nothing is written when the wish was heard', async () => {
    const backend = new SlowBackend();
    const work = new Import(backend);
    const reading = work.choose();
    void work.stop();
    backend.waiting[0].refuse({ code: 'import.stopped', kind: 'cancelled', args: {}, field: null });
    await reading;
    expect([work.late, work.stopped, work.preview]).toEqual([false, true, null]);
  });
  it('loads the rows of a list by pages, each once', async () => {
    const backend = new FakeBackend();
    const rows = new PreviewRows(backend, 't1', 'new');
    await rows.load();
    expect(rows.total).toBe(212);
    rows.ensure(90, 120);
    rows.ensure(100, 211);
    await vi.waitFor(() => expect(rows.row(211)).toBeDefined());
    expect(backend.calls.map((call) => (call.request as { offset: number }).offset)).toEqual([0, 100, 200]);
  });
});

describe('an access report', () => {
  it('waits until every place that names others was looked at', async () => {
    const report = new Report(new FakeBackend(), 'p1', 'ru');
    await report.prepare();
    const place = { kind: 'name', category: 'notes', field: 'notes.comment', before: '', text: 'Ким Ольга', after: '' };
    report.outline = { ...report.outline!, places: [{ ...place, key: 'a', asks: false }, { ...place, key: 'b', asks: true }] };
    expect(report.ready).toBe(false);
    report.placesSeen = true;
    expect(report.ready).toBe(false);
    report.decide('b', false);
    expect(report.ready).toBe(true);
  });

  it('without a request needs a reason', async () => {
    const report = new Report(new FakeBackend(), 'p1', 'ru');
    expect(report.ready).toBe(false);
    await report.prepare();
    expect(report.ready).toBe(true);
    report.asker = 'other';
    expect(report.ready).toBe(false);
    report.reason = 'сверка по жалобе';
    expect(report.ready).toBe(true);
    await report.build();
    expect(report.built?.files).toHaveLength(2);
  });
});
