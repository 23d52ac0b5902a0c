// Colours, sizes of type and steps of space live in tokens.css and nowhere else.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const SOURCES = join(import.meta.dirname, '../src');
const styles = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
  .filter((name) => (name.endsWith('.css') || name.endsWith('.svelte')) && !name.endsWith('tokens.css'))
  .map((name) => {
    const text = readFileSync(join(SOURCES, name), 'utf8');
    return { name, css: name.endsWith('.css') ? text : (/<style>([\s\S]*)<\/style>/.exec(text)?.[1] ?? ''), text };
  });

function offences(pattern: RegExp): string[] {
  return styles.flatMap(({ name, css }) => [...css.matchAll(pattern)].map((match) => `${name}: ${match[0]}`));
}

describe('styles', () => {
  it('name no colour', () => expect(offences(/#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(/gi)).toEqual([]));
  it('name no size of type in px', () => expect(offences(/font(?:-size)?:[^;]*\d+px/g)).toEqual([]));
  it('take space from the scale', () => expect(offences(/(?<![\w-])(?:margin|padding|gap|row-gap|column-gap)(?:-[a-z-]+)?:[^;}]*?(?<![\w.-])[1-9]\d*px/g)).toEqual([]));
  it('set no style attribute and no raw markup', () => {
    for (const { name, text } of styles) {
      expect(/\sstyle="/.test(text), name).toBe(false);
      expect(text.includes('{@html'), name).toBe(false);
    }
  });
  it('hide the isolation frame', () => expect(readFileSync(join(SOURCES, 'app.css'), 'utf8')).toContain('#__tauri_isolation__ { display: none !important; }'));
});

/** WCAG 2.2 relative luminance. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
const contrast = (a: string, b: string) => {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
};

describe('contrast', () => {
  const tokens = readFileSync(join(SOURCES, 'kit/tokens.css'), 'utf8');
  const pair = (name: string) => {
    const match = new RegExp(`--${name}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(tokens);
    if (!match) throw new Error(name);
    return [match[1], match[2]];
  };
  const grounds = ['canvas', 'surface', 'raised', 'sunken', 'hover', 'selected'];
  for (const theme of [0, 1]) {
    it(`holds in the ${theme === 0 ? 'light' : 'dark'} theme`, () => {
      for (const text of ['text', 'muted', 'faint', 'accent', 'danger']) for (const ground of grounds) expect(contrast(pair(text)[theme], pair(ground)[theme]), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
      for (const border of ['line-strong', 'focus']) for (const ground of grounds) expect(contrast(pair(border)[theme], pair(ground)[theme]), `${border} on ${ground}`).toBeGreaterThanOrEqual(3);
      for (const state of ['due', 'overdue', 'provisional', 'hold', 'erased', 'ok']) expect(contrast(pair(state)[theme], pair(`${state}-tint`)[theme]), state).toBeGreaterThanOrEqual(4.5);
      expect(contrast(pair('on-accent')[theme], pair('accent')[theme])).toBeGreaterThanOrEqual(4.5);
      expect(contrast(pair('on-danger')[theme], pair('danger')[theme])).toBeGreaterThanOrEqual(4.5);
    });
  }
});
