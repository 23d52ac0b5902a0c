// The act of a destruction: lines closed one by one, a wrong one opened again, the signature, the end.
import { describe, expect, it } from 'vitest';
import { FakeBackend } from '../src/backend/fake';
import { inventLine } from '../src/backend/fake_acts';
import { Act, sheetsOf } from '../src/domains/erasure/act.svelte';
import { Today } from '../src/domains/today/today.svelte';
import type { ErasureOutcome } from '../src/wire/bindings';

async function begun() {
  const backend = new FakeBackend();
  const plan = await backend.call('destroy_plan', { rules: [], unneeded: null });
  let outcome: ErasureOutcome = await backend.call('destroy_run', { rules: [], unneeded: null, hash: plan.hash, typed: plan.confirm_word, language: 'ru' });
  const act = new Act(backend, (changed) => (outcome = changed));
  return { backend, act, now: () => outcome, line: (kind: string) => outcome.act_state.lines.find((line) => line.kind === kind)! };
}

describe('an act', () => {
  it('is closed line by line, signed and made final', async () => {
    const { backend, act, now, line } = await begun();
    expect([now().act, now().act_state.open]).toEqual(['draft', 3]);
    act.beginSignature(now().act_state.signer);
    act.addMember();
    expect(await act.sign('e7')).toBe(true);
    expect([now().act, now().act_state.signature?.signers.length]).toEqual(['partial', 1]);
    expect(await act.finish('e7')).toBe(false);
    expect([act.failure?.code, act.failure?.args.n]).toEqual(['act.lines_open', '3']);

    act.beginLine(line('own'));
    expect(await act.closeLine()).toBe(false);
    expect([act.failure?.code, act.dialog]).toEqual(['act.tool', 'line']);
    act.said.tool = 'панель';
    expect(await act.closeLine()).toBe(true);
    expect([line('own').closed?.method, act.dialog]).toEqual(['in_system', null]);
    await act.reopen(line('own'));
    act.beginLine(line('own'));
    act.said.outcome = 'absent';
    act.said.tool = 'забыто в поле';
    await act.closeLine();
    expect(line('own').closed).toMatchObject({ method: null, tool: '' });

    act.beginLine(line('processor'));
    expect(await act.closeLine()).toBe(false);
    await act.mark(line('processor'), 'sent');
    act.beginLine(line('processor'));
    expect(await act.closeLine()).toBe(true);
    act.beginLine(line('file'));
    act.said.outcome = 'handed';
    await act.closeLine();
    expect(await act.finish('e7')).toBe(true);
    expect(now().act).toBe('final');
    expect(backend.calls.filter((call) => call.name === 'act_close')).toHaveLength(2);
  });

  it('blacks out of a text of another once no hold keeps it', async () => {
    const { backend, act, now, line } = await begun();
    backend.acts.lines = [...backend.acts.lines, inventLine('n4', 'text', { held: 'dispute', present: true })];
    const today = new Today(backend);
    await today.load();
    expect(today.linesOf('e7')).toHaveLength(3);
    await act.mark(line('processor'), 'sent');
    act.beginLine(line('text'));
    expect(await act.closeLine()).toBe(false);
    expect([act.failure?.code, now().act_state.open]).toEqual(['act.held', 4]);
    backend.acts.lines = backend.acts.lines.map((one) => ({ ...one, held: null }));
    await today.load();
    expect(today.linesOf('e7').map((open) => open.kind)).toContain('text');
    act.beginLine(line('text'));
    expect(await act.closeLine()).toBe(true);
    expect(line('text').closed).toMatchObject({ outcome: 'done', method: 'text_blacked_out' });
  });

  it('takes paper that nobody knew of', async () => {
    const { act, line } = await begun();
    act.beginCarrier();
    act.carrier = { title: 'Личная карточка', folder: 'шкаф', sheets: 'много' };
    expect(await act.addCarrier('e7')).toBe(false);
    act.carrier.sheets = '4';
    expect(await act.addCarrier('e7')).toBe(true);
    expect(line('carrier').sheets).toBe(4);
    expect(['0', '100 000', '100001', '-1', '1,5', ''].map(sheetsOf)).toEqual([0, 100000, null, null, null, null]);
  });

  it('waits on Today line by line', async () => {
    const { backend, act, line } = await begun();
    const today = new Today(backend);
    await today.load();
    expect(today.linesOf('e7').map((open) => open.kind)).toEqual(['own', 'processor', 'file']);
    act.beginLine(line('file'));
    act.said.outcome = 'absent';
    await act.closeLine();
    await today.load();
    expect(today.linesOf('e7')).toHaveLength(2);
  });
});
