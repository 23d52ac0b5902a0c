// The school's own templates: copied, edited, checked with a fault at its line, put in use, put aside.
import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { FakeBackend } from '../src/backend/fake';
import { lineRange, Templates } from '../src/domains/certificates/templates.svelte';
import { Looks } from '../src/domains/settings/looks.svelte';
import Desk from '../src/views/desk/Desk.svelte';

const begun = async (wishes = '') => {
  const backend = new FakeBackend(new URLSearchParams(wishes));
  const templates = new Templates(backend);
  await templates.load();
  return { backend, templates };
};
const open = async (wishes = '') => {
  const backend = new FakeBackend(new URLSearchParams(wishes));
  const looks = new Looks(backend);
  await looks.load();
  render(Desk, { backend, looks });
  await fireEvent.click(await screen.findByTestId('nav-certificates'));
  await fireEvent.click(await screen.findByTestId('cert-templates'));
  await screen.findByTestId('templates');
  return backend;
};
const type = async (id: string, value: string) => fireEvent.input(await screen.findByTestId(id), { target: { value } });

describe('the controller of templates', () => {
  it('finds a line in a text', () => {
    expect(lineRange('one\ntwo\nthree', 2)).toEqual([4, 7]);
    expect(lineRange('one\ntwo', 9)).toEqual([4, 7]);
    expect(lineRange('', 1)).toEqual([0, 0]);
  });
  it('copies, keeps what was typed before a check, and uses what passed', async () => {
    const { backend, templates } = await begun('templates=none');
    templates.copy('certificate-modern/v1', false);
    if (templates.copying) Object.assign(templates.copying, { key: 'Bad Key', title: { ru: 'Наш', kk: '', en: '' } });
    expect(await templates.makeCopy()).toBe(false);
    expect(templates.failure?.field).toBe('key');
    if (templates.copying) templates.copying.key = 'nash';
    expect(await templates.makeCopy()).toBe(true);
    expect(templates.draft?.title).toEqual({ ru: 'Наш', kk: 'Наш', en: 'Наш' });
    if (templates.draft) templates.draft.source += '\n#nme';
    expect(templates.unsaved).toBe(true);
    await templates.check();
    expect(backend.calls.slice(-2).map((call) => call.name)).toEqual(['template_save', 'template_check']);
    expect([templates.unsaved, templates.faultLine, templates.draft?.template.checked]).toEqual([false, 4, false]);
    if (templates.draft) templates.draft.source = templates.draft.source.replace('#nme', '');
    backend.templates.missing = ['code'];
    await templates.check();
    expect(templates.faultLine).toBe(0);
    expect(await templates.use()).toBe(false);
    expect(templates.question).toBe('use');
    expect(await templates.use(true)).toBe(true);
    expect(templates.draft?.template.current).toBe(1);
  });
  it('asks before text is lost, and takes a closed dialog for nothing', async () => {
    const { backend, templates } = await begun();
    await templates.open('imennoy');
    backend.templates.closed = true;
    expect(await templates.take()).toBe(false);
    expect(templates.draft?.source).not.toContain('edited');
    backend.templates.closed = false;
    expect(await templates.take()).toBe(true);
    expect([templates.draft?.template.newest, templates.draft?.template.current]).toEqual([2, 1]);
    if (templates.draft) templates.draft.title.ru = 'Иначе';
    expect([await templates.take(), templates.question, templates.draft?.title.ru]).toEqual([false, 'take', 'Иначе']);
    await templates.close();
    expect([templates.question, templates.draft === null]).toEqual(['leave', false]);
    await templates.close(true);
    expect([templates.question, templates.draft]).toEqual(['', null]);
  });
  it('puts aside what printed papers and forgets what never did', async () => {
    const { templates } = await begun();
    await templates.open('imennoy');
    expect(await templates.retire()).toBe(false);
    expect(await templates.retire(true)).toBe(true);
    expect(templates.draft?.template.retired).toBe('2026-11-22');
    await templates.close();
    await templates.import();
    expect(templates.draft?.signed).toBe('other');
    await templates.retire(true);
    expect(templates.draft).toBe(null);
  });
});

describe('a template of another school', () => {
  it('whose key is taken gets another one without the file being chosen again', async () => {
    const { backend, templates } = await begun();
    await templates.import();
    await templates.close();
    await templates.import();
    expect([templates.failure, templates.importing?.key]).toEqual([null, 'gift-2']);
    if (templates.importing) templates.importing.key = 'imennoy';
    await templates.importAs();
    expect([templates.failure?.field, templates.draft]).toEqual(['key', null]);
    if (templates.importing) templates.importing.key = 'dar';
    await templates.importAs();
    expect(backend.calls.at(-1)).toEqual({ name: 'template_import', request: { key: 'dar', again: true } });
    expect([templates.importing, templates.draft?.template.key]).toEqual([null, 'dar']);
  });
});

describe('the pictures of a school', () => {
  it('are taken in, switched by template and taken away; a bad one is said beside them', async () => {
    const { backend, templates } = await begun();
    backend.templates.closed = true;
    expect(await templates.setEmblem('logo')).toBe(false);
    backend.templates.closed = false;
    expect(await templates.setEmblem('logo')).toBe(true);
    backend.templates.badPicture = 'documents.picture_not_plain';
    expect(await templates.setEmblem('seal')).toBe(false);
    expect([templates.emblemFailure?.code, templates.failure]).toEqual(['documents.picture_not_plain', null]);
    await templates.showEmblem('imennoy', 'seal', true);
    expect(templates.page?.own[0].shows).toEqual(['logo', 'seal']);
    expect(templates.emblemFailure).toBe(null);
    await templates.removeEmblem('logo');
    expect(templates.page?.emblems[0].added).toBe(null);
  });
});

describe('the page of templates', () => {
  it('shows the pictures, and asks before one is taken away', async () => {
    const backend = await open();
    await fireEvent.click(screen.getByTestId('emblem-set-facsimile'));
    await fireEvent.click(await screen.findByTestId('field-shows-imennoy-facsimile'));
    expect(backend.calls.at(-1)).toEqual({ name: 'emblem_show', request: { template: 'imennoy', kind: 'facsimile', shown: true } });
    await fireEvent.click(await screen.findByTestId('emblem-remove-facsimile'));
    expect(backend.calls.some((call) => call.name === 'emblem_remove')).toBe(false);
    await fireEvent.click(await screen.findByTestId('emblem-remove-run'));
    await waitFor(() => expect(screen.queryByTestId('field-shows-imennoy-facsimile')).toBe(null));
    expect(screen.getByTestId('emblems').textContent).not.toMatch(/\[[a-z-]+\]/);
  });
  it('asks for another key when the one of a file is taken, and says when that one is taken too', async () => {
    const backend = await open();
    backend.templates.copy({ from: 'certificate-modern/v1', key: 'gift', title: { ru: 'Дар', kk: 'Дар', en: 'Gift' }, language: 'any' });
    await fireEvent.click(screen.getByTestId('template-import'));
    await type('field-template-import-key', 'imennoy');
    await fireEvent.submit(screen.getByTestId('template-import-dialog').querySelector('form') ?? document.body);
    await waitFor(() => expect(screen.getByTestId('template-import-dialog').querySelector('[role="alert"], .error, [aria-invalid="true"]')).not.toBe(null));
    await type('field-template-import-key', 'dar');
    await fireEvent.submit(screen.getByTestId('template-import-dialog').querySelector('form') ?? document.body);
    await screen.findByTestId('field-template-source');
    expect(backend.calls.at(-1)).toEqual({ name: 'template_import', request: { key: 'dar', again: true } });
  });
  it('shows a fault at its line, then a page of an example', async () => {
    await open();
    await fireEvent.click(screen.getByTestId('template-imennoy'));
    await type('field-template-source', '#let a = 1\n#nme');
    expect(screen.queryByTestId('template-use')).toBe(null);
    await fireEvent.click(screen.getByTestId('template-check'));
    expect((await screen.findByTestId('template-fault')).textContent).toContain('Строка 2, знак 2: такого имени в шаблоне нет: «nme»');
    await fireEvent.click(screen.getByTestId('template-line'));
    const text = screen.getByTestId('field-template-source') as HTMLTextAreaElement;
    expect([text.selectionStart, text.selectionEnd]).toEqual([11, 15]);
    await type('field-template-source', '#let a = 1');
    await fireEvent.click(screen.getByTestId('template-check'));
    await screen.findByTestId('template-passed');
    expect(screen.getByTestId('template-picture').textContent).toContain('1 из 2');
    await fireEvent.click(screen.getByTestId('template-use'));
    await waitFor(() => expect(screen.queryByTestId('template-use')).toBe(null));
  });
  it('teaches when there is none, and has every text in three languages', async () => {
    for (const language of ['ru', 'kk', 'en']) {
      await open(`lang=${language}&templates=none`);
      expect(screen.getByTestId('templates').textContent).not.toMatch(/\[[a-z-]+\]/);
      await fireEvent.click(screen.getByTestId('template-copy-certificate-bilingual'));
      expect((await screen.findByTestId('template-copy-dialog')).textContent).not.toMatch(/\[[a-z-]+\]/);
      await type('field-template-title-ru', 'Наш');
      await type('field-template-key', 'nash');
      await fireEvent.click(screen.getByTestId('template-copy-run'));
      await fireEvent.click(await screen.findByTestId('template-check'));
      await screen.findByTestId('template-passed');
      expect(screen.getByTestId('template-editor').textContent).not.toMatch(/\[[a-z-]+\]/);
      document.body.innerHTML = '';
    }
  });
});
