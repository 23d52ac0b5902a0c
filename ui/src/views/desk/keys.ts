// The keys of the desk, as F1 shows them; the text is `keys-…` of the catalogue.
export const KEYS: { keys: string; text: string }[] = [
  { keys: 'Ctrl+K', text: 'keys-palette' },
  { keys: 'Alt+2', text: 'nav-people' },
  { keys: 'Alt+4', text: 'nav-import' },
  { keys: 'Alt+5', text: 'nav-certificates' },
  { keys: 'Alt+6', text: 'nav-erasures' },
  { keys: 'Alt+9', text: 'nav-journal' },
  { keys: 'Ctrl+,', text: 'nav-settings' },
  { keys: '/, Ctrl+F', text: 'keys-search' },
  { keys: 'F6, Shift+F6', text: 'keys-region' },
  { keys: 'Alt+Enter', text: 'keys-why' },
  { keys: 'Esc', text: 'keys-escape' },
  { keys: 'Alt+←, Ctrl+[ ]', text: 'keys-back' },
  { keys: 'Ctrl+Enter', text: 'keys-primary' },
  { keys: 'Ctrl+=, Ctrl+-, Ctrl+0', text: 'keys-zoom' },
  { keys: 'Ctrl+L', text: 'keys-lock' },
  { keys: 'F1, ?', text: 'keys-title' },
];
