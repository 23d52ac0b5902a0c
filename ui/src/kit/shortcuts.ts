// Keys that mean the same on Latin, Russian and Kazakh layouts, and the one listener that hands them out.

const BY_CODE: Record<string, string> = {
  Slash: '/', Comma: ',', Minus: '-', NumpadSubtract: '-', Equal: '=', NumpadAdd: '=', BracketLeft: '[', BracketRight: ']',
};
for (const letter of 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') BY_CODE[`Key${letter}`] = letter.toLowerCase();
for (let digit = 0; digit < 10; digit++) {
  BY_CODE[`Digit${digit}`] = String(digit);
  BY_CODE[`Numpad${digit}`] = String(digit);
}

type KeyPress = Pick<KeyboardEvent, 'key' | 'code'>;

/**
 * The key by meaning. Latin layouts keep their letters; Cyrillic ones use the position; digits and punctuation are read
 * by position because unshifted digits type letters on the Kazakh layout.
 */
export function shortcutKey(event: KeyPress): string {
  if (/^[a-z]$/i.test(event.key)) return event.key.toLowerCase();
  if (event.key === '/' || event.key === '?') return event.key;
  return BY_CODE[event.code] ?? event.key;
}

type ChordPress = KeyPress & Pick<KeyboardEvent, 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey'>;

/** `Ctrl+k`, `Alt+2`, `Shift+F6`, `/`. */
export function chord(event: ChordPress): string {
  const key = shortcutKey(event);
  const named = key.length > 1;
  return `${event.ctrlKey ? 'Ctrl+' : ''}${event.altKey ? 'Alt+' : ''}${event.shiftKey && named ? 'Shift+' : ''}${event.metaKey ? 'Meta+' : ''}${key}`;
}

/** Whether typing goes into a field now: single-character keys are left alone there. */
export function typing(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button'].includes(target.type);
  return target.isContentEditable;
}

export type Shortcuts = Record<string, (event: KeyboardEvent) => boolean | void>;

/** Listens in the capture phase; a handler that returns false lets the key pass on. Returns the way to stop. */
export function listen(shortcuts: () => Shortcuts): () => void {
  const heard = (event: KeyboardEvent) => {
    if (event.isComposing || event.repeat) return;
    const name = chord(event);
    if (!/^(Ctrl|Alt|Meta)\+|^(Shift\+)?F\d+$|^Escape$/.test(name) && typing(event.target)) return;
    const act = shortcuts()[name];
    if (!act) return;
    if (act(event) === false) return;
    event.preventDefault();
    event.stopPropagation();
  };
  window.addEventListener('keydown', heard, true);
  return () => window.removeEventListener('keydown', heard, true);
}
