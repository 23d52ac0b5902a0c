// Age of the program, and update files as the page shows them.
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FakeBackend } from '../src/backend/fake';
import ProgramSection from '../src/domains/settings/ProgramSection.svelte';
import { texts } from '../src/i18n/texts.svelte';

const backend = () => new FakeBackend(new URLSearchParams('people=1'));

beforeEach(() => texts.choose('ru'));
afterEach(cleanup);

describe('the program', () => {
  it('says how old it is, and warns when an update is due', async () => {
    const fake = backend();
    render(ProgramSection, { backend: fake });
    expect((await screen.findByTestId('program-facts')).textContent).toContain('01.05.2027');
    expect(screen.queryByText(/больше полугода/)).toBeNull();
    cleanup();
    fake.program = { ...fake.program, old: true };
    render(ProgramSection, { backend: fake });
    expect(await screen.findByText(/больше полугода/)).toBeTruthy();
  });

  it('offers no check where no key was built in', async () => {
    const fake = backend();
    fake.program = { ...fake.program, publisher: null };
    render(ProgramSection, { backend: fake });
    expect(await screen.findByText(/не вложен ключ издателя/)).toBeTruthy();
    expect(screen.queryByTestId('update-check')).toBeNull();
  });

  it('tells how to install a sound file, and forgets it when the next one is refused', async () => {
    const fake = backend();
    render(ProgramSection, { backend: fake });
    await fireEvent.click(await screen.findByTestId('update-check'));
    expect((await screen.findByTestId('update-sound')).textContent).toContain("sudo apt install '/media/usb/lichnoe-delo_0.2.0_amd64.deb'");
    fake.update = { code: 'update.changed', kind: 'refused', args: {}, field: null };
    await fireEvent.click(screen.getByTestId('update-check'));
    expect((await screen.findByRole('alert')).textContent).toContain('не тот, который был подписан');
    expect(screen.queryByTestId('update-sound')).toBeNull();
  });

  it('says that nothing is to be installed when the version is the running one, and nothing when the dialog was closed', async () => {
    const fake = backend();
    render(ProgramSection, { backend: fake });
    fake.update = { ...fake.sound, same: true };
    await fireEvent.click(await screen.findByTestId('update-check'));
    expect((await screen.findByTestId('update-sound')).textContent).toContain('Устанавливать нечего');
    expect(screen.queryByText(/sudo/)).toBeNull();
    fake.update = { ...fake.sound, file: '' };
    await fireEvent.click(screen.getByTestId('update-check'));
    await screen.findByTestId('update-check');
    expect(screen.queryByTestId('update-sound')).toBeNull();
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
