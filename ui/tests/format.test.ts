import { describe, expect, it } from 'vitest';
import { date, daysBetween, moment, readDate } from '../src/format/dates';
import { folded, marked, sameWord } from '../src/format/names';
import { count, money, phone, term, value } from '../src/format/values';
import { texts } from '../src/i18n/texts.svelte';

describe('dates', () => {
  it('are written day first', () => {
    expect(date('2026-11-22')).toBe('22.11.2026');
    expect(moment('2026-11-22T14:05:09+05:00')).toBe('22.11.2026\u00a014:05');
    expect(daysBetween('2026-11-22', '2026-12-02')).toBe(10);
  });
  it.each([['1.2.26', '2026-02-01'], ['01022026', '2026-02-01'], ['1/2/2026', '2026-02-01'], ['2026-02-01', '2026-02-01'], ['31.02.2026', null], ['завтра', null]])('reads %s', (typed, iso) => {
    expect(readDate(typed)).toBe(iso);
  });
});

describe('values', () => {
  it('use no-break spaces', () => {
    expect(count(1234567)).toBe('1\u00a0234\u00a0567');
    expect(money('12990.00 KZT')).toBe('12\u00a0990,00\u00a0₸');
    expect(phone('+77011111111')).toBe('+7\u00a0701\u00a0111-11-11');
    expect(phone('+442071234567')).toBe('+442071234567');
  });
  it('write terms with the right noun', () => {
    texts.choose('ru');
    expect(term('1 y')).toBe('1 год');
    expect(term('5 y')).toBe('5 лет');
    expect(term('90 cd')).toBe('90 календарных дней');
  });
});

describe('values of a card', () => {
  it('write the days of a text of several parts, and leave numbers alone', () => {
    const text = (words: string) => value({ kind: 'text', text: words });
    expect(text('Слесарь, 2024-08-04 – 2024-12-02')).toBe('Слесарь, 04.08.2024 – 02.12.2024');
    expect(text('счёт INV-2024-08-04/7')).toBe('счёт INV-2024-08-04/7');
    expect(text('приказ 7-2024-08-04')).toBe('приказ 7-2024-08-04');
  });
});

describe('names', () => {
  it('accept Kazakh and Russian spelling for each other', () => {
    expect(sameWord(' қуанышбеков ', 'Қуанышбеков')).toBe(true);
    expect(sameWord('Куанышбеков', 'Қуанышбеков')).toBe(true);
    expect(sameWord('Куанышбек', 'Қуанышбеков')).toBe(false);
    expect(sameWord('', '')).toBe(false);
  });
  it('fold letter by letter, so that marks stand where they belong', () => {
    for (const name of ['Әсел Қуанышқызы', 'Ёлкина', 'İbrahim']) expect(folded(name)).toHaveLength(name.length);
    expect(marked('Сейтова Әсел', 'асел').filter((part) => part.hit).map((part) => part.text)).toEqual(['Әсел']);
    expect(marked('+7 701 111-11-11', '7011').filter((part) => part.hit).map((part) => part.text)).toEqual(['701 1']);
    expect(marked('Сейтова', '').every((part) => !part.hit)).toBe(true);
  });
});
