import { describe, expect, it, vi } from 'vitest';
import { chord, listen, shortcutKey, typing } from '../src/kit/shortcuts';

const press = (key: string, code: string, more: Partial<KeyboardEvent> = {}) => ({ key, code, ctrlKey: false, altKey: false, shiftKey: false, metaKey: false, ...more });

describe('the key by meaning', () => {
  it.each([
    ['Latin keeps its letter', 'k', 'KeyK', 'k'],
    ['a French layout keeps its letter, not its place', 'a', 'KeyQ', 'a'],
    ['Russian uses the place', 'л', 'KeyK', 'k'],
    ['Kazakh digits that type letters', 'ә', 'Digit2', '2'],
    ['Russian slash', '.', 'Slash', '/'],
    ['Kazakh slash gives a number sign', '№', 'Slash', '/'],
    ['a slash typed elsewhere on the Russian layout', '/', 'Backslash', '/'],
    ['a question mark on the Russian layout', '?', 'Digit7', '?'],
    ['comma on the Russian layout', 'б', 'Comma', ','],
    ['bracket on the Russian layout', 'х', 'BracketLeft', '['],
    ['named keys', 'Escape', 'Escape', 'Escape'],
  ])('%s', (_, key, code, meaning) => {
    expect(shortcutKey({ key, code })).toBe(meaning);
  });
  it('names chords', () => {
    expect(chord(press('л', 'KeyK', { ctrlKey: true }))).toBe('Ctrl+k');
    expect(chord(press('ә', 'Digit2', { altKey: true }))).toBe('Alt+2');
    expect(chord(press('F6', 'F6', { shiftKey: true }))).toBe('Shift+F6');
  });
});

describe('listening', () => {
  it('leaves single characters to fields but hears chords there', () => {
    const search = vi.fn();
    const lock = vi.fn();
    const stop = listen(() => ({ '/': search, 'Ctrl+l': lock }));
    const field = document.createElement('input');
    document.body.append(field);
    expect(typing(field)).toBe(true);
    field.dispatchEvent(new KeyboardEvent('keydown', { key: '/', code: 'Slash', bubbles: true }));
    expect(search).not.toHaveBeenCalled();
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'д', code: 'KeyL', ctrlKey: true, bubbles: true }));
    expect(lock).toHaveBeenCalledOnce();
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '/', code: 'Slash', bubbles: true }));
    expect(search).toHaveBeenCalledOnce();
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '/', code: 'Slash', bubbles: true, repeat: true }));
    expect(search).toHaveBeenCalledOnce();
    stop();
  });
});
