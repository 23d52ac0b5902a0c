// The days of a month as a calendar shows them, Monday first. No clock is read here.

const iso = (day: Date) => day.toISOString().slice(0, 10);
const utc = (day: string) => new Date(`${day}T00:00:00Z`);

/** Six weeks or fewer that cover the month of a day. */
export function weeksOf(day: string): string[][] {
  const first = utc(`${day.slice(0, 7)}-01`);
  const start = new Date(first);
  start.setUTCDate(1 - ((first.getUTCDay() + 6) % 7));
  const weeks: string[][] = [];
  for (const at = new Date(start); at < first || at.getUTCMonth() === first.getUTCMonth(); ) {
    const week: string[] = [];
    for (let i = 0; i < 7; i++) { week.push(iso(at)); at.setUTCDate(at.getUTCDate() + 1); }
    weeks.push(week);
  }
  return weeks;
}

/** So many days on. */
export function addDays(day: string, n: number): string {
  const moved = utc(day);
  moved.setUTCDate(moved.getUTCDate() + n);
  return iso(moved);
}

/** So many months on; the 31st becomes the last day of a shorter month. */
export function addMonths(day: string, n: number): string {
  const from = utc(day);
  const moved = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + n, 1));
  const last = new Date(Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0)).getUTCDate();
  moved.setUTCDate(Math.min(from.getUTCDate(), last));
  return iso(moved);
}

/** The day a key leads to; null when the key is none of the calendar's. */
export function dayByKey(day: string, key: string, shift: boolean): string | null {
  const weekday = (utc(day).getUTCDay() + 6) % 7;
  switch (key) {
    case 'ArrowLeft': return addDays(day, -1);
    case 'ArrowRight': return addDays(day, 1);
    case 'ArrowUp': return addDays(day, -7);
    case 'ArrowDown': return addDays(day, 7);
    case 'PageUp': return addMonths(day, shift ? -12 : -1);
    case 'PageDown': return addMonths(day, shift ? 12 : 1);
    case 'Home': return addDays(day, -weekday);
    case 'End': return addDays(day, 6 - weekday);
    default: return null;
  }
}
