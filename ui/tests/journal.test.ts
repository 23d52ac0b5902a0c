// The journal and the files of a card: late answers, paging, stopping, destroying only what was shown.
import { describe, expect, it } from 'vitest';
import type { Backend, CommandName, Request, Response } from '../src/backend/backend';
import { FakeBackend } from '../src/backend/fake';
import { Journal, JournalExport, daysOf, groupsOf } from '../src/domains/journal/journal.svelte';
import { Attachments } from '../src/domains/people/attachments.svelte';
import { keyed, texts } from '../src/i18n/texts.svelte';

/** A backend that refuses one command. */
class Refusing implements Backend {
  constructor(readonly inner: FakeBackend, readonly name: CommandName, readonly failure: unknown) {}
  call<K extends CommandName>(name: K, request: Request<K>): Promise<Response<K>> {
    return name === this.name ? Promise.reject(this.failure) : this.inner.call(name, request);
  }
}

describe('the journal', () => {
  it('knows the last day of a month', () => {
    expect(daysOf('2028-02')).toEqual({ from: '2028-02-01', to: '2028-02-29' });
    expect(daysOf('2026-11')).toEqual({ from: '2026-11-01', to: '2026-11-30' });
  });
  it('groups actions by what they are about', () => {
    expect(groupsOf(['card.opened', 'vault.opened', 'vault.closed'])).toEqual([{ group: 'card', actions: ['card.opened'] }, { group: 'vault', actions: ['vault.opened', 'vault.closed'] }]);
  });
  it('goes on where the page ended and begins anew when a filter changes', async () => {
    const journal = new Journal(new FakeBackend());
    await journal.load();
    expect(journal.lines).toHaveLength(40);
    await journal.more();
    expect(journal.lines).toHaveLength(60);
    expect(new Set(journal.lines.map((line) => line.number)).size).toBe(60);
    journal.action = 'certificate';
    await journal.load();
    expect(journal.lines.length).toBeGreaterThan(0);
    expect(journal.lines.every((line) => line.action.startsWith('certificate.'))).toBe(true);
  });
  it('asks for the person it was opened for, until everybody is wanted again', async () => {
    const backend = new FakeBackend();
    const journal = new Journal(backend, 'p7');
    await journal.load();
    await journal.about('');
    const asked = backend.calls.map((call) => (call.request as { person: string }).person);
    expect(asked).toEqual(['p7', '']);
  });
  it('takes a stopped verification for no failure', async () => {
    const journal = new Journal(new Refusing(new FakeBackend(), 'journal_verify', { code: 'office.cancelled', kind: 'cancelled', args: {}, field: null }));
    await journal.verify();
    expect([journal.check, journal.failure, journal.checking]).toEqual([null, null, false]);
  });
  it('destroys what was shown and asks again when something else is due', async () => {
    const backend = new FakeBackend();
    const journal = new Journal(backend);
    await journal.askTerm();
    backend.journalTerm = { ...backend.journalTerm, entries: 813 };
    expect(await journal.expire()).toBe(false);
    expect(journal.failure?.code).toBe('journal.changed');
    expect(journal.term?.entries).toBe(813);
    expect(await journal.expire()).toBe(true);
    expect(journal.term).toBeNull();
  });
  it('exports what is chosen', async () => {
    const job = new JournalExport(new FakeBackend(), { from: '2026-11-01', to: '2026-11-30' }, 'ru');
    job.as = 'json';
    await job.run();
    expect(job.done?.files.map((file) => file.name)).toEqual(['journal-01.11.2026-30.11.2026.json']);
  });
  it('has words for every fault in every language', () => {
    const faults = ['altered', 'gap', 'tail_cut', 'older_copy', 'forked', 'anchor_missing', 'anchor_foreign', 'anchor_older', 'checkpoint', 'attachment_missing', 'attachment_swapped', 'attachment_unlisted'];
    for (const language of ['ru', 'kk', 'en']) {
      texts.choose(language);
      const words = faults.map((fault) => keyed('journal-fault', fault));
      expect(new Set(words).size).toBe(faults.length);
      expect(words.filter((word) => word.includes('_') || /^[a-z ]+$/.test(word) && language !== 'en')).toEqual([]);
    }
    texts.choose('ru');
  });
});

describe('files of a card', () => {
  const open = (backend: Backend, fake: FakeBackend) => new Attachments(backend, 'p0', { attachments: fake.attachments, kinds: ['request', 'contract'] });
  it('adds with kind and title, and deletes', async () => {
    const backend = new FakeBackend();
    const files = open(backend, backend);
    files.title = '  Согласие 2026 ';
    await files.add();
    expect(files.list.at(-1)?.title).toBe('Согласие 2026');
    expect(files.title).toBe('');
    const last = files.list.at(-1)?.id ?? '';
    expect(await files.remove(last)).toBe(true);
    expect(files.list).toHaveLength(2);
  });
  it('keeps everything when the dialog is closed or the core refuses', async () => {
    const backend = new FakeBackend();
    const closed: Backend = { call: async (name, request) => (name === 'attachment_add' ? { attachments: [], kinds: [] } : await backend.call(name, request)) as never };
    const files = open(closed, backend);
    files.title = 'x';
    await files.add();
    expect([files.list.length, files.title]).toEqual([2, 'x']);
    expect(await open(closed, backend).enclose('message:3')).toBe(false);
    const refusing = open(new Refusing(backend, 'attachment_add', { code: 'attachments.too_large', kind: 'refused', args: {}, field: 'file' }), backend);
    await refusing.add();
    expect([refusing.list.length, refusing.failure?.code, refusing.busy]).toEqual([2, 'attachments.too_large', '']);
  });
});
