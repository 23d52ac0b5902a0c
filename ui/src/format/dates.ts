// Dates and moments as people of both countries write them: 22.11.2026. No clock is read here.

const ISO = /^(\d{4})-(\d{2})-(\d{2})/;

/** `2026-11-22` → `22.11.2026`; anything else is given back as it came. */
export function date(iso: string | null | undefined): string {
  const parts = iso ? ISO.exec(iso) : null;
  return parts ? `${parts[3]}.${parts[2]}.${parts[1]}` : (iso ?? '');
}

/** An RFC 3339 moment with its own offset: `22.11.2026 14:05`. The core sends school time, so no zone is applied. */
export function moment(value: string): string {
  const time = /T(\d{2}:\d{2})/.exec(value);
  return time ? `${date(value)}\u00a0${time[1]}` : date(value);
}

/** `2026-11` → `11.2026`. */
export function month(value: string): string {
  const parts = /^(\d{4})-(\d{2})$/.exec(value);
  return parts ? `${parts[2]}.${parts[1]}` : value;
}

function valid(year: number, monthOfYear: number, day: number): boolean {
  const probe = new Date(Date.UTC(year, monthOfYear - 1, day));
  return probe.getUTCFullYear() === year && probe.getUTCMonth() === monthOfYear - 1 && probe.getUTCDate() === day;
}

/**
 * What a person typed, as ISO: `1.2.26`, `01022026`, `1/2/2026`, `2026-02-01`. Null when it is no date; the core
 * decides in the end, this only lets the field answer while typing.
 */
export function readDate(typed: string): string | null {
  const text = typed.trim();
  let day: number, monthOfYear: number, year: number;
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  const dotted = /^(\d{1,2})[./\- ](\d{1,2})[./\- ](\d{4}|\d{2})$/.exec(text);
  const run = /^(\d{2})(\d{2})(\d{4})$/.exec(text);
  if (iso) [year, monthOfYear, day] = [Number(iso[1]), Number(iso[2]), Number(iso[3])];
  else {
    const match = dotted ?? run;
    if (!match) return null;
    [day, monthOfYear, year] = [Number(match[1]), Number(match[2]), Number(match[3])];
    if (year < 100) year += 2000;
  }
  if (!valid(year, monthOfYear, day)) return null;
  return `${year}-${String(monthOfYear).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Whole days from one ISO date to another; negative when it lies behind. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** `2026-11-23` → «понедельник, 23 ноября 2026 г.», with a capital; the platform knows the names. */
export function longDate(iso: string, language: string): string {
  const parts = ISO.exec(iso);
  if (!parts) return iso;
  const words = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${parts[0]}T00:00:00Z`));
  return words.charAt(0).toLocaleUpperCase(language) + words.slice(1);
}
