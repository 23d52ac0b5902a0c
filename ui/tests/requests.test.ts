// Requests: what is owed is seen first, nobody unknown gets an answer with data, a refusal names its reason.
import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it, test } from 'vitest';
import { FakeBackend } from '../src/backend/fake';
import RequestsSection from '../src/domains/people/RequestsSection.svelte';
import TodayPage from '../src/domains/today/TodayPage.svelte';
import { Requests, overdue } from '../src/domains/requests/requests.svelte';
import { Looks } from '../src/domains/settings/looks.svelte';
import { Today } from '../src/domains/today/today.svelte';
import Desk from '../src/views/desk/Desk.svelte';
import type { RequestList } from '../src/wire/bindings';

async function opened(chosen = '') {
  const work = new Requests(new FakeBackend(), chosen);
  await work.load();
  return work;
}

test('a request that is late says so, waiting or not', async () => {
  const work = await opened();
  expect(work.of('waiting').map((one) => [one.number, overdue(one)])).toEqual([['3/2026', true]]);
  expect(work.of('ready').map(overdue)).toEqual([false]);
});

test('an answer with data waits until it is known who gets it', async () => {
  const work = await opened('request-3/2026');
  work.ask('answer');
  expect(await work.done()).toBe(false);
  expect([work.failure?.code, work.step]).toEqual(['requests.identity', 'answer']);
  work.ask('check');
  work.how = 'call_back';
  expect(await work.done()).toBe(true);
  expect([work.one?.identified, work.step]).toEqual([true, '']);
  work.ask('answer');
  expect(await work.done()).toBe(true);
  expect([work.one?.state, work.one?.next]).toEqual(['answered', 'close']);
});

test('a refusal without a reason is not written', async () => {
  const work = await opened('request-4/2026');
  work.ask('answer');
  work.outcome = 'refused';
  expect(await work.done()).toBe(false);
  work.words = 'не подтверждена личность';
  work.law = 'ст. 25';
  expect(await work.done()).toBe(true);
});

test('the clock is extended once, where it may be', async () => {
  const work = await opened('request-4/2026');
  work.ask('extend');
  expect(await work.done()).toBe(false);
  work.reason = 'собираем записи';
  expect(await work.done()).toBe(true);
  // Until its notice went out the old day stands.
  expect([work.one?.clock?.due, work.one?.extended !== null]).toEqual(['2026-12-10', true]);
  work.ask('notice');
  expect(work.by).toBe(work.one?.channel);
  expect(await work.done()).toBe(true);
  expect([work.one?.clock?.due, work.one?.extension_until]).toEqual(['2026-12-31', null]);
});

test('that a request was taken back is written with how that is known', async () => {
  const work = await opened('request-3/2026');
  work.ask('drop');
  expect([await work.done(), work.failure?.code, work.failure?.field]).toEqual([false, 'requests.withdrawn', 'words']);
  work.words = 'письмо от 22.11.2026';
  expect(await work.done()).toBe(true);
});

test('a request about somebody of whom a kept file is left names that file and no card', async () => {
  const work = await opened();
  work.begin({ key: 'kept:1', title: 'Перова Анна Сергеевна' });
  expect(work.draft!.askers).toEqual(['person', 'other']);
  work.draft!.address = 'perova@old.example';
  expect([work.draft!.missing, work.draft!.request.kept, work.draft!.request.person]).toEqual(['', 'kept:1', '']);
  expect(await work.enter()).toBe(true);
  expect([work.one?.person, work.one?.name]).toEqual([null, 'Перова Анна Сергеевна']);
});

test('a closed request leaves the board and is there among the closed', async () => {
  const work = await opened('request-2/2026');
  work.ask('close');
  expect(await work.done()).toBe(true);
  expect(work.one).toBe(null);
  await work.showClosed(true);
  expect(work.of('closed').map((one) => one.closed_how)).toEqual(['answered']);
});

test('somebody without a card is entered by name, and what is missing is said at its field', async () => {
  const work = await opened();
  work.begin();
  work.draft!.asks = 'nobody';
  expect(await work.enter()).toBe(false);
  expect(work.failure?.field).toBe('applicant');
  work.draft!.applicant = 'Ветров Семён';
  work.draft!.address = 'vetrov@old.example';
  expect(await work.enter()).toBe(true);
  expect([work.draft, work.one?.capacity, work.one?.person]).toEqual([null, 'outsider', null]);
});

test('a request for another never passes for that person’s own', async () => {
  const work = await opened();
  work.begin();
  const draft = work.draft!;
  draft.person = 'person-1';
  draft.address = 'seitov.k@inbox.kz';
  draft.asks = 'other';
  expect([draft.missing, await work.enter()]).toEqual(['request-name-asker', false]);
  draft.asks = 'representative';
  expect([draft.missing, await work.enter()]).toEqual(['request-pick-asker', false]);
  draft.representative = 'person-2';
  expect(await work.enter()).toBe(true);
  expect([work.one?.person, work.one?.applicant, work.one?.capacity]).toEqual(['person-1', 'person-2', 'representative']);
  // What was typed for somebody else does not go along with a request of the person.
  work.begin();
  Object.assign(work.draft!, { person: 'person-1', representative: 'person-2', applicant: 'Ветров', asks: 'person' });
  expect([work.draft!.request.representative, work.draft!.request.applicant]).toEqual(['', '']);
});

test('the card of who wrote is named when it is found', async () => {
  const work = await opened();
  work.begin();
  Object.assign(work.draft!, { asks: 'nobody', applicant: 'Ветров Семён', address: 'vetrov@old.example' });
  await work.enter();
  work.ask('check');
  work.person = 'person-3';
  expect(await work.done()).toBe(true);
  expect([work.one?.person, work.one?.capacity]).toEqual(['person-3', 'self']);
});

test('a day with a request is no clear day', async () => {
  const today = new Today(new FakeBackend());
  await today.load();
  expect(today.answer?.requests.map((one) => one.number)).toContain('3/2026');
  const nothing = { ...today.answer!, due: [], acts: [], consents: [], holds: [], restrictions: [], tasks: [], questions: [], endless: [], requests: [] };
  const asked = today.answer!;
  today.batches = [];
  today.answer = { ...nothing, requests: asked.requests };
  expect(today.clear).toBe(false);
  today.answer = { ...nothing, restrictions: [{ id: 'restriction-1' } as never] };
  expect(today.clear, 'neither is one with a restriction to be decided').toBe(false);
  today.answer = nothing;
  expect(today.clear).toBe(true);
});

test('a day that rests on no official calendar is provisional on the card and on Today alike', async () => {
  class NextYear extends FakeBackend {
    override async call(...asked: Parameters<FakeBackend['call']>): ReturnType<FakeBackend['call']> {
      const answer = await super.call(...asked);
      const early = (list: RequestList['requests']) => list.map((one) => ({ ...one, clock: one.clock && { ...one.clock, due: '2027-03-01', provisional: true } }));
      if (asked[0] === 'requests_list' || asked[0] === 'today_get') return { ...(answer as object), requests: early((answer as RequestList).requests) } as never;
      return answer as never;
    }
  }
  const backend = new NextYear();
  const card = render(RequestsSection, { backend, person: 'person-1', onrequest: () => undefined });
  expect((await card.findAllByText('предв. 01.03.2027')).length).toBeGreaterThan(0);
  card.unmount();
  const nothing = () => undefined;
  const page = render(TodayPage, { backend, findings: [], onpeople: nothing, ondestroy: nothing, onact: nothing, onperson: nothing, onrequest: nothing, onsection: nothing, onimport: nothing, onquestions: nothing });
  expect((await page.findAllByText('предв. 01.03.2027')).length).toBeGreaterThan(0);
});

describe('the section', () => {
  const page = async (backend = new FakeBackend()) => {
    const looks = new Looks(backend);
    await looks.load();
    render(Desk, { backend, looks });
    await fireEvent.click(await screen.findByTestId('nav-requests'));
    await screen.findByTestId('requests');
    return backend;
  };
  /** A core whose role opens only some sections, or may only look at requests. */
  class Narrow extends FakeBackend {
    constructor(private sections: string[]) { super(); }
    override async call(...asked: Parameters<FakeBackend['call']>): ReturnType<FakeBackend['call']> {
      const answer = await super.call(...asked);
      if (asked[0] === 'session_get') return { ...(answer as object), sections: this.sections } as never;
      return (asked[0] === 'requests_list' ? { ...(answer as object), may_work: false } : answer) as never;
    }
  }
  const rows = () => screen.findAllByTestId('request-row');
  const card = () => screen.findByTestId('request-card');
  const choose = async (number: string) => {
    const row = (await rows()).find((one) => one.textContent?.includes(number));
    await fireEvent.click(row!);
    return card();
  };
  const press = async (id: string) => fireEvent.click(await screen.findByTestId(id));
  const type = async (id: string, value: string) => fireEvent.input(await screen.findByTestId(id), { target: { value } });

  it('shows as many lines as its badge counts, and says that one is late', async () => {
    await page();
    const lines = await rows();
    const badge = (await screen.findByTestId('nav-requests')).querySelector('.badge');
    expect(badge?.textContent).toBe(String(lines.length));
    expect(badge?.getAttribute('aria-label')).toContain('просроченные');
    expect(lines.filter((one) => one.textContent?.includes('просрочено'))).toHaveLength(1);
  });

  it('is walked by arrows, and Esc leads from a request back to its line', async () => {
    await page();
    const [first, second] = await rows();
    first.focus();
    await fireEvent.keyDown(first, { key: 'ArrowDown' });
    expect(document.activeElement).toBe(second);
    await fireEvent.keyDown(second, { key: 'Home' });
    expect(document.activeElement).toBe(first);
    await fireEvent.click(second);
    const title = (await card()).querySelector('h2');
    expect(document.activeElement).toBe(title);
    await fireEvent.keyDown(title!, { key: 'Escape' });
    await waitFor(() => expect(screen.queryByTestId('request-card')).toBeNull());
    expect(document.activeElement?.textContent).toBe(second.textContent);
  });

  it('offers one thing to press at the step that comes next', async () => {
    await page();
    const shown = await choose('3/2026');
    expect(shown.querySelector('[aria-current="step"]')?.textContent).toContain('Проверить личность');
    expect(shown.querySelectorAll('button.primary')).toHaveLength(1);
    expect(document.querySelectorAll('main button.primary')).toHaveLength(1);
    expect(shown.textContent).toContain('объясните в ответе причину опоздания');
    expect(shown.textContent).toContain('сначала проверьте личность');
  });

  it('offers an extension only where the core gives a day for it', async () => {
    await page();
    await choose('3/2026');
    expect(screen.queryByTestId('request-extend')).toBeNull();
    await choose('4/2026');
    expect(await screen.findByTestId('request-extend')).toBeTruthy();
  });

  it('leads to the report, and from the report back to the request', async () => {
    await page();
    await choose('3/2026');
    await press('request-do');
    const dialog = await screen.findByTestId('report-dialog');
    await fireEvent.click(within(dialog).getAllByRole('button', { name: 'Отмена' })[0]);
    expect((await card()).textContent).toContain('3/2026');
  });

  it('is closed by the letter that refuses it', async () => {
    const backend = await page();
    await choose('3/2026');
    await press('refusal-open');
    await waitFor(() => expect(backend.calls.some((call) => call.name === 'refusal_list')).toBe(true));
    await press('refusal-show');
    await waitFor(() => expect(screen.getByTestId('refusal-issue').getAttribute('aria-disabled')).toBeNull());
    await press('refusal-issue');
    await waitFor(() => expect(screen.getByTestId('refusal').textContent).toContain('17'));
    const issued = backend.calls.find((call) => call.name === 'refusal_issue')?.request as { request: string; addressee: string };
    expect([issued.request, issued.addressee]).toEqual(['request-3/2026', 'Сейтов Қуаныш']);
    await fireEvent.click(within(screen.getByTestId('refusal')).getByRole('button', { name: 'Закрыть' }));
    await waitFor(() => expect(screen.queryByTestId('request-card')).toBeNull());
    const kept = backend.requests.get('request-3/2026');
    expect([kept.state, kept.outcome, kept.paper, kept.paper_number]).toEqual(['closed', 'refused', 'refusal', '17']);
  });

  it('closes only after it was said that this is for good', async () => {
    const backend = await page();
    await choose('2/2026');
    await press('request-close');
    expect((await screen.findByTestId('request-step-dialog')).textContent).toContain('не открывается снова');
    expect(backend.requests.get('request-2/2026').state).toBe('answered');
    await press('dialog-done');
    await waitFor(() => expect(backend.requests.get('request-2/2026').state).toBe('closed'));
    await waitFor(() => expect(screen.queryByTestId('request-card')).toBeNull());
    expect(screen.getByTestId('nav-requests').querySelector('.badge')?.textContent).toBe('2');
  });

  it('begins a request with Ctrl+N and finds the person by name', async () => {
    const backend = await page();
    await rows();
    await fireEvent.keyDown(window, { key: 'n', code: 'KeyN', ctrlKey: true });
    const dialog = await screen.findByTestId('request-dialog');
    await type('field-request-find', 'Сейтова');
    await waitFor(() => expect(dialog.querySelector('input[name="request-person"]')).not.toBeNull());
    await fireEvent.click(dialog.querySelector('input[name="request-person"]')!);
    await press('dialog-done');
    await waitFor(() => expect(dialog.textContent).toContain('Не сказано, куда отправить ответ'));
    await type('field-request-address', 'a.seitova@mail.kz');
    await press('dialog-done');
    await waitFor(() => expect(backend.requests.all).toHaveLength(4));
    expect((await card()).textContent).toContain(backend.requests.all[0].number);
  });

  it('says what counts as a request while there is none, and offers to enter one', async () => {
    const backend = new FakeBackend();
    backend.requests.all = [];
    await page(backend);
    expect((await screen.findByTestId('requests')).textContent).toContain('просит показать, исправить, удалить');
    expect(screen.getAllByTestId('request-new')).toHaveLength(1);
    expect(screen.getByTestId('nav-requests').querySelector('.badge')).toBeNull();
  });

  it('stands on the card of its person and is opened from there', async () => {
    const backend = new FakeBackend();
    backend.requests.all = backend.requests.all.map((one) => ({ ...one, person: backend.people[0]!.id }));
    await page(backend);
    await choose('3/2026');
    await fireEvent.click(within(await card()).getByRole('button', { name: 'Сейтова Әсел' }));
    const own = await screen.findByTestId('person-requests');
    expect(own.textContent).toContain('просрочено');
    await fireEvent.click(within(own).getByRole('button', { name: /3\/2026/ }));
    expect((await card()).textContent).toContain('3/2026');
  });

  it('is entered for a kept file from the look-up that found it', async () => {
    const backend = await page();
    await fireEvent.click(screen.getByTestId('nav-people'));
    await press('lookup-open');
    await fireEvent.input(await screen.findByTestId('field-lookup-text'), { target: { value: 'Перова Анна' } });
    await press('lookup-find');
    await press('lookup-request');
    const dialog = await screen.findByTestId('request-dialog');
    expect(dialog.textContent).toContain('Перова Анна Сергеевна');
    await fireEvent.input(within(dialog).getByTestId('field-request-address'), { target: { value: 'perova@old.example' } });
    await press('dialog-done');
    await waitFor(() => expect(backend.calls.some((call) => call.name === 'request_open')).toBe(true));
    const sent = backend.calls.find((call) => call.name === 'request_open')?.request as { kept: string; person: string };
    expect([sent.kept, sent.person]).toEqual(['kept:1', '']);
  });

  it('is not there for a role that may not see requests, and the core is not asked for them', async () => {
    const backend = new Narrow(['today', 'people', 'settings']);
    const looks = new Looks(backend);
    await looks.load();
    render(Desk, { backend, looks });
    await screen.findByTestId('nav-people');
    expect(screen.queryByTestId('nav-requests')).toBeNull();
    await fireEvent.keyDown(window, { key: '3', code: 'Digit3', altKey: true });
    expect(screen.queryByTestId('requests')).toBeNull();
    expect(backend.calls.map((call) => call.name)).not.toContain('requests_list');
  });

  it('lets a role that may only look do nothing', async () => {
    await page(new Narrow(['today', 'requests', 'settings']));
    const shown = await choose('3/2026');
    for (const id of ['request-new', 'request-check', 'request-answer', 'request-more']) expect(screen.queryByTestId(id), id).toBeNull();
    await fireEvent.keyDown(shown, { key: 'n', code: 'KeyN', ctrlKey: true });
    expect(screen.queryByTestId('request-dialog')).toBeNull();
  });

  it('is reached from Today, at the request of the line', async () => {
    const backend = new FakeBackend();
    const looks = new Looks(backend);
    await looks.load();
    render(Desk, { backend, looks });
    const line = (await screen.findAllByTestId('today-request')).find((one) => one.textContent?.includes('4/2026'));
    await fireEvent.click(within(line!).getByRole('button'));
    expect((await card()).textContent).toContain('4/2026');
  });

  it('shows one failure once, at the request it belongs to', async () => {
    const backend = await page();
    await choose('4/2026');
    backend.requests.wait = () => { throw { code: 'requests.closed', kind: 'refused', args: {}, field: null }; };
    await press('request-wait');
    await waitFor(() => expect(screen.getAllByTestId('failure')).toHaveLength(1));
    expect(within(screen.getByTestId('request-card')).getByTestId('failure')).toBeTruthy();
  });
});
