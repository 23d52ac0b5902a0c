// Where the desk is, and that it stays there when news of the session come in the middle of work.
import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { FakeBackend } from '../src/backend/fake';
import { Looks } from '../src/domains/settings/looks.svelte';
import type { OperatorFacts } from '../src/wire/bindings';
import SettingsPage from '../src/domains/settings/SettingsPage.svelte';
import { Desk, type Page } from '../src/views/desk/desk.svelte';

const PAGES: Page[] = [
  { section: 'today' }, { section: 'people', view: 'list' }, { section: 'requests' }, { section: 'import' }, { section: 'certificates' }, { section: 'erasures' }, { section: 'consents' },
  { section: 'disclosures' }, { section: 'journal' }, { section: 'backups' }, { section: 'settings' }, { section: 'rules' },
];

class Narrow extends FakeBackend {
  sections: string[] = [];
  override async call(...asked: Parameters<FakeBackend['call']>): ReturnType<FakeBackend['call']> {
    const answer = await super.call(...asked);
    return (asked[0] === 'session_get' ? { ...(answer as object), sections: this.sections } : answer) as never;
  }
}

/** A core that lets one answer wait. */
class Slow extends FakeBackend {
  release: () => void = () => undefined;
  #gate = new Promise<void>((open) => { this.release = open; });
  override async call(...asked: Parameters<FakeBackend['call']>): ReturnType<FakeBackend['call']> {
    if (asked[0] === 'workstations_list') await this.#gate;
    return super.call(...asked) as never;
  }
}

describe('the settings', () => {
  it('are drawn once every part is known, so that nothing moves under the pointer', async () => {
    const backend = new Slow();
    const looks = new Looks(backend);
    await looks.load();
    render(SettingsPage, { backend, looks, onsaved: () => undefined, onrules: () => undefined });
    await waitFor(() => expect(backend.calls.map((call) => call.name)).toEqual(expect.arrayContaining(['settings_get', 'operators_list', 'lock_settings_get'])));
    expect(screen.queryByTestId('rules-open')).toBeNull();
    backend.release();
    expect(await screen.findByTestId('rules-open')).toBeTruthy();
    expect(screen.getByTestId('field-lock-minutes')).toBeTruthy();
  });
  it('asks for the words of another language and keeps those of each apart', async () => {
    const backend = new FakeBackend();
    render(SettingsPage, { backend, looks: new Looks(backend), onsaved: () => undefined, onrules: () => undefined });
    const type = async (name: string, value: string) => fireEvent.input(await screen.findByTestId(`field-${name}`), { target: { value } });
    await type('words-name', '«Пифагор» ЖШС');
    await fireEvent.click(screen.getAllByLabelText('English')[0]);
    expect((await screen.findByTestId('field-words-name') as HTMLInputElement).value).toBe('');
    await type('words-signatory-position', 'Head');
    await fireEvent.click(screen.getByTestId('settings-save'));
    await waitFor(() => expect(backend.calls.some((call) => call.name === 'settings_operator')).toBe(true));
    const saved = backend.calls.find((call) => call.name === 'settings_operator')!.request as OperatorFacts;
    expect(saved.in_languages.kk.name).toBe('«Пифагор» ЖШС');
    expect([saved.in_languages.en.name, saved.in_languages.en.signatory_position]).toEqual(['', 'Head']);
  });
});

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
