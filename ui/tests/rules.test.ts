// The school's rules in the window: typed, shown with what would move, kept; questions, years, notices, counted days.
import { describe, expect, it } from 'vitest';
import { FakeBackend } from '../src/backend/fake';
import { Authority, Days, Findings, Years, marksOf } from '../src/domains/rules/registers.svelte';
import { Papers } from '../src/domains/rules/papers.svelte';
import { Rules, termParts, termText } from '../src/domains/rules/rules.svelte';
import { term } from '../src/format/values';

async function opened(): Promise<[Rules, FakeBackend]> {
  const backend = new FakeBackend();
  const rules = new Rules(backend);
  await rules.load();
  rules.edit(rules.page!.sections[0].entries[0]);
  return [rules, backend];
}

describe('terms', () => {
  it('are taken apart and put together again', () => {
    for (const text of ['15 wd', '30 cd', '72 h', '6 m', '3 y', 'at once', 'before', 'day 15 of next month', '']) {
      const { n, unit } = termParts(text);
      expect(termText(n, unit)).toBe(text);
    }
  });
  it('are said in words, also those that are no number of days', () => {
    expect(term('15 wd')).toBe('15 рабочих дней');
    expect(term('72 h')).toBe('72 часа');
    expect(term('at once')).toBe('сразу');
    expect(term('day 15 of next month')).toBe('до 15 числа следующего месяца');
  });
});

describe('the rules', () => {
  it('are kept only after somebody saw what would move', async () => {
    const [rules, backend] = await opened();
    expect(rules.changed()).toEqual([]);
    rules.trial!.typed['retention.contacts.term'] = '6 m';
    expect(await rules.save()).toBe(false);
    await rules.preview();
    expect(rules.trial!.preview!.moves[0].earlier).toBe(214);
    expect(await rules.save()).toBe(true);
    expect(rules.trial).toBeNull();
    expect(rules.page!.sections[0].entries[0].changed).toBe(true);
    expect(backend.calls.filter((call) => call.name === 'rules_save')).toHaveLength(1);
  });
  it('send only what was typed, and a way back to the edition', async () => {
    const [rules, backend] = await opened();
    rules.trial!.typed['retention.contacts.term'] = '6 m';
    await rules.preview();
    await rules.save();
    rules.edit(rules.page!.sections[0].entries[0]);
    rules.reset();
    expect(rules.trial!.typed['retention.contacts.term']).toBe('1 y');
    await rules.preview();
    const asked = backend.calls.filter((call) => call.name === 'rules_preview').map((call) => (call.request as { changes: unknown[] }).changes);
    expect(asked).toEqual([[{ place: 'retention.contacts.term', value: '6 m', reset: false }], [{ place: 'retention.contacts.term', value: '1 y', reset: true }]]);
  });
  it('say which value is wrong and keep the form', async () => {
    const [rules] = await opened();
    rules.trial!.typed['retention.contacts.term'] = '-1 y';
    await rules.preview();
    expect(rules.failure?.args).toEqual({ key: 'retention.contacts.term', line: 412 });
    expect(rules.trial!.preview).toBeNull();
    expect(rules.trial!.typed['retention.contacts.term']).toBe('-1 y');
  });
  it('come from a file or a newer edition by the same way', async () => {
    const [rules] = await opened();
    rules.close();
    await rules.choose();
    expect(rules.trial?.source).toBe('file');
    expect(await rules.save()).toBe(true);
    rules.edition();
    await rules.preview();
    expect(await rules.save()).toBe(true);
    expect(rules.page!.offer).toBeNull();
  });
});

describe('what stands beside the rules', () => {
  it('takes no answer without a reason', async () => {
    const findings = new Findings(new FakeBackend());
    await findings.load();
    findings.begin('answer_terms');
    expect(await findings.answer()).toBe(false);
    expect([findings.failure?.code, findings.key]).toEqual(['finding.reason', 'answer_terms']);
    findings.reason = 'Считаем 3 дня';
    expect(await findings.answer()).toBe(true);
    expect(findings.page!.findings[0].answer?.reason).toBe('Считаем 3 дня');
    await findings.reopen('answer_terms');
    expect(findings.page!.findings[0].answer).toBeNull();
  });
  it('replaces a year after showing it, and gives it back', async () => {
    const years = new Years(new FakeBackend());
    await years.load();
    await years.choose();
    expect(years.change?.years[0].off).toEqual(['2027-05-17']);
    expect(years.page!.years[1].own).toBe(false);
    expect(await years.save()).toBe(true);
    expect([years.change, years.page!.years[1].own]).toEqual([null, true]);
    await years.reset(2027);
    expect(years.page!.years[1].own).toBe(false);
  });
  it('records notices; a transfer needs its assessment', async () => {
    const backend = new FakeBackend();
    const register = new Authority(backend);
    await register.load();
    register.begin('transfer', 'video_meetings');
    expect(await register.record()).toBe(false);
    register.draft!.assessed = '20.11.2026';
    expect(await register.record()).toBe(true);
    register.begin('ended');
    register.draft!.on = '22.11.2026';
    await register.record();
    expect(backend.calls.at(-1)).toEqual({ name: 'processing_end', request: { on: '22.11.2026' } });
  });
  it('marks the days of a count', async () => {
    const days = new Days(new FakeBackend());
    await days.load('K1', '2026-11-20');
    expect(marksOf(days.counted!)).toEqual({ '2026-11-20': 'from', '2026-11-21': 'off', '2026-11-22': 'off', '2026-11-23': 'counted', '2026-11-24': 'counted', '2026-11-25': 'last' });
  });
  it('shows the paper asked for last', async () => {
    const papers = new Papers(new FakeBackend(), 'ru');
    const first = papers.show(1);
    papers.paper = 'horizon';
    await Promise.all([first, papers.show(1)]);
    expect(papers.picture?.text[0]).toBe('horizon ru');
    expect(await papers.save()).toContain('horizon');
  });
});
