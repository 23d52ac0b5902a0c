// Comparing names as the core does: case, ё and Kazakh letters aside. Only for marking and for lighting a button; the
// core decides.

const SPELLED: Record<string, string> = {
  ё: 'е', ә: 'а', ғ: 'г', қ: 'к', ң: 'н', ө: 'о', ұ: 'у', ү: 'у', һ: 'х', і: 'и',
};

/** One letter for one letter, so that positions stay true. */
export function folded(text: string): string {
  let out = '';
  for (const letter of text) {
    const low = letter.toLowerCase();
    out += low.length === letter.length ? (SPELLED[low] ?? low) : letter;
  }
  return out;
}

/** Whether what was typed is the asked word, in Kazakh or Russian spelling. */
export function sameWord(typed: string, asked: string): boolean {
  const clean = (text: string) => folded(text.normalize('NFC').trim().replaceAll(/\s+/g, ' ').replaceAll('i', 'і').replaceAll('I', 'І'));
  return asked.trim() !== '' && clean(typed) === clean(asked);
}

/** A text cut into parts, those that match a word of the query marked. */
export function marked(text: string, query: string): { text: string; hit: boolean }[] {
  const words = folded(query.normalize('NFC')).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [{ text, hit: false }];
  const source = text.normalize('NFC');
  const plain = folded(source);
  const hits = Array.from<boolean>({ length: source.length }).fill(false);
  const spread = (from: number, to: number) => hits.fill(true, from, to);
  // Phones are shown with spaces and hyphens: digits are also compared without them.
  const places: number[] = [];
  let digits = '';
  for (let i = 0; i < plain.length; i++) if (/\d/.test(plain[i])) { digits += plain[i]; places.push(i); }
  for (const word of words) {
    for (let at = plain.indexOf(word); at >= 0; at = plain.indexOf(word, at + 1)) spread(at, at + word.length);
    const bare = word.replaceAll(/\D/g, '');
    if (bare.length > 2 && /^[+\d()-]+$/.test(word)) {
      const at = digits.indexOf(bare);
      if (at >= 0) spread(places[at], places[at + bare.length - 1] + 1);
    }
  }
  const parts: { text: string; hit: boolean }[] = [];
  for (let i = 0; i < source.length; i++) {
    const last = parts.at(-1);
    if (last && last.hit === hits[i]) last.text += source[i];
    else parts.push({ text: source[i], hit: hits[i] });
  }
  return parts;
}
