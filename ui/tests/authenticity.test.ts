// Checks of authenticity: separate answers, a caller, keys.
import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { FakeBackend } from '../src/backend/fake';
import AuthenticityPage from '../src/domains/certificates/AuthenticityPage.svelte';

async function page() {
  const backend = new FakeBackend();
  render(AuthenticityPage, { backend, onback: () => undefined });
  await screen.findByTestId('issuer-replace');
  return backend;
}
const answer = (name: string) => document.querySelector(`[data-answer="${name}"]`)?.textContent ?? '';
const type = (id: string, value: string) => fireEvent.input(screen.getByTestId(id), { target: { value } });

describe('a paper that is held out', () => {
  it('gets an answer to each question and its content', async () => {
    await page();
    await type('field-verify-text', 'LD1:AEARR');
    await fireEvent.click(screen.getByTestId('verify-run'));
    await screen.findByTestId('verify-found');
    expect(answer('signature')).toContain('верна');
    expect(answer('status')).toContain('На дату 22.11.2026');
    expect(answer('content')).toContain('Сейтова Әсел Қуанышқызы');
  });

  it('is never shown as signed when it is not', async () => {
    await page();
    await type('field-verify-text', 'LD1:FORGED');
    await fireEvent.click(screen.getByTestId('verify-run'));
    await screen.findByTestId('verify-found');
    expect(answer('signature')).toContain('неверна');
    expect(document.body.textContent).toContain('подписью не подтверждено');
    await type('field-verify-text', 'что-то другое');
    await fireEvent.click(screen.getByTestId('verify-run'));
    await waitFor(() => expect(answer('signature')).toContain('подписанного текста нет'));
    expect(document.querySelector('[data-answer="content"]')).toBeNull();
  });

  it('says what stands in its place', async () => {
    await page();
    await type('field-verify-text', 'LD1:OLD');
    await fireEvent.click(screen.getByTestId('verify-run'));
    await screen.findByTestId('verify-found');
    expect(answer('status')).toContain('заменён');
    expect(answer('status')).toContain('2026-0140');
  });
});

describe('somebody who asks', () => {
  it('hears one word, which goes when the question changes', async () => {
    await page();
    await type('field-asked-number', '2026-0131');
    await fireEvent.click(screen.getByTestId('asked-run'));
    expect(await screen.findByText(/нужны и номер, и имя/)).toBeTruthy();
    await type('field-asked-name', 'Сейтова Әсел Қуанышқызы');
    await fireEvent.click(screen.getByTestId('asked-run'));
    expect((await screen.findByTestId('asked-answer')).textContent).toContain('Совпадает');
    await type('field-asked-name', 'Ким');
    expect(screen.queryByTestId('asked-answer')).toBeNull();
  });
});

describe('the key', () => {
  it('is replaced only after a question', async () => {
    const backend = await page();
    await fireEvent.click(screen.getByTestId('issuer-replace'));
    expect(backend.calls.some((call) => call.name === 'issuer_key_replace')).toBe(false);
    await fireEvent.click(screen.getByTestId('issuer-replace-run'));
    await screen.findByText('0b83e4eb2e9e58d0');
    await fireEvent.click(screen.getByTestId('issuer-status'));
    expect(await screen.findByText(/certificate-status\.txt/)).toBeTruthy();
  });
});
