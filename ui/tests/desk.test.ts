// Where the desk is, and that it stays there when news of the session come in the middle of work.
import { describe, expect, it } from 'vitest';
import { FakeBackend } from '../src/backend/fake';
import { Desk, type Page } from '../src/views/desk/desk.svelte';

const PAGES: Page[] = [
  { section: 'today' }, { section: 'people', view: 'list' }, { section: 'import' }, { section: 'certificates' }, { section: 'erasures' }, { section: 'consents' },
  { section: 'disclosures' }, { section: 'journal' }, { section: 'backups' }, { section: 'settings' }, { section: 'rules' },
];

class Narrow extends FakeBackend {
  sections: string[] = [];
  override async call(...asked: Parameters<FakeBackend['call']>): ReturnType<FakeBackend['call']> {
    const answer = await super.call(...asked);
    return (asked[0] === 'session_get' ? { ...(answer as object), sections: this.sections } : answer) as never;
  }
}

describe('the desk', () => {
  it('stays on every page the role opens when it asks who is at it anew', async () => {
    const desk = new Desk(new FakeBackend());
    await desk.start();
    for (const page of PAGES) {
      desk.go(page);
      await desk.refresh();
      expect(desk.page).toEqual(page);
    }
  });
  it('leaves a page the role does not open for the first one it does', async () => {
    const backend = new Narrow();
    const desk = new Desk(backend);
    for (const [sections, section] of [[['journal', 'settings'], 'journal'], [['settings'], 'settings'], [['people', 'settings'], 'people']] as const) {
      backend.sections = [...sections];
      desk.page = { section: 'today' };
      await desk.refresh();
      expect(desk.page.section).toBe(section);
      desk.page = { section: 'rules' };
      await desk.refresh();
      expect(desk.page.section).toBe('rules');
    }
  });
});
