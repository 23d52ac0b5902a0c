// Groups and programmes, a group with its people and its grids.
import type { Backend } from '../../backend/backend';
import { Work } from '../../backend/work.svelte';
import { date } from '../../format/dates';
import type { CellMark, GroupGrid, GroupLine, GroupList, GroupPage, ProgrammeLine } from '../../wire/bindings';
import { PersonSearch } from './search.svelte';

export const STATUSES = ['active', 'frozen', 'finished', 'expelled'];
/** How somebody active stands once the group is over; it is looked for, and never chosen. */
export const OVER = 'over';
export const MARKS = ['present', 'late', 'excused', 'absent'];
export const SCALES = ['five', 'hundred', 'pass'];
export type Sheet = 'attendance' | 'grades';

/** One key marks a cell of the attendance grid, in every layout people type in. */
const KEYS: Record<string, string> = { '+': 'present', '1': 'present', б: 'present', '±': 'late', '2': 'late', о: 'late', '=': 'excused', '3': 'excused', у: 'excused', '-': 'absent', '–': 'absent', '4': 'absent', н: 'absent' };
/** What a typed mark means; an empty text clears the cell. */
export function markOf(typed: string): string {
  const text = typed.trim().toLowerCase();
  return KEYS[text] ?? text;
}
/** How a mark stands in its cell. */
export function signOf(mark: string): string {
  return { present: '+', late: '±', excused: '=', absent: '–' }[mark] ?? mark;
}

export class Groups extends Work {
  all: GroupList | null = $state.raw(null);
  page: GroupPage | null = $state.raw(null);
  grid: GroupGrid | null = $state.raw(null);
  readonly search: PersonSearch;
  /** What the form of a group holds. */
  form = $state({ id: '', title: '', programme: '', starts: '', ends: '' });
  programme = $state({ programme: '', title: '', hours: '', length: '', access: '', edition: '' });
  column = $state({ title: '', on: '', scale: 'five' });
  #backend: Backend;

  constructor(backend: Backend) {
    super();
    this.#backend = backend;
    this.search = new PersonSearch(backend);
  }

  async load(): Promise<void> {
    this.all = await this.run('load', () => this.#backend.call('groups_list', null)) ?? this.all;
  }

  async open(id: string): Promise<void> {
    this.grid = null;
    this.page = await this.run('load', () => this.#backend.call('group_get', { id }));
  }

  leave(): void {
    this.page = null;
    this.grid = null;
    void this.load();
  }

  edit(group: GroupLine | null): void {
    this.failure = null;
    this.form = { id: group?.id ?? '', title: group?.title ?? '', programme: group?.programme ?? '', starts: date(group?.starts), ends: date(group?.ends) };
  }

  async save(): Promise<boolean> {
    const page = await this.run('save', () => this.#backend.call('group_save', { ...this.form }));
    if (page) { this.page = page; this.grid = null; }
    return page !== null;
  }

  async remove(id: string): Promise<boolean> {
    const all = await this.run('save', () => this.#backend.call('group_remove', { id }));
    if (all) { this.all = all; this.page = null; }
    return all !== null;
  }

  editProgramme(line: ProgrammeLine | null): void {
    this.failure = null;
    const text = (n: number | null | undefined) => (n === null || n === undefined ? '' : String(n));
    this.programme = { programme: line?.programme ?? '', title: line?.title ?? '', hours: text(line?.hours), length: text(line?.length), access: text(line?.access), edition: line?.edition ?? '' };
  }

  async saveProgramme(): Promise<boolean> {
    const { programme, title, edition, hours, length, access } = this.programme;
    // What is no number is refused by the core as one out of range, and by its field.
    const number = (typed: string) => (typed.trim() === '' ? null : /^\d{1,6}$/.test(typed.trim()) ? Number(typed.trim()) : 999_999);
    const all = await this.run('save', () => this.#backend.call('programme_save', { programme, title, edition, hours: number(hours), length: number(length), access: number(access) }));
    if (all) this.all = all;
    return all !== null;
  }

  async #take(work: (group: string) => Promise<GroupPage>): Promise<boolean> {
    const group = this.page?.group.id ?? '';
    const page = await this.run('save', () => work(group));
    if (page) this.page = page;
    return page !== null;
  }

  async add(person: string, teacher: boolean): Promise<void> {
    const done = await this.#take((group) => teacher ? this.#backend.call('group_teacher_set', { group, person, teaches: true }) : this.#backend.call('group_members_add', { group, people: [person], from: '' }));
    if (done) { this.search.clear(); }
  }

  async unteach(person: string): Promise<void> {
    await this.#take((group) => this.#backend.call('group_teacher_set', { group, person, teaches: false }));
  }

  async stand(person: string, status: string, on: string): Promise<boolean> {
    return this.#take((group) => this.#backend.call('group_member_set', { group, person, status, on }));
  }

  async sheet(sheet: Sheet | null): Promise<void> {
    const group = this.page?.group.id ?? '';
    this.column = { title: '', on: '', scale: 'five' };
    this.grid = sheet ? await this.run('load', () => this.#backend.call('group_grid', { group, sheet })) : null;
    if (!sheet && group) await this.open(group);
  }

  async #grid(work: (group: string, sheet: string) => Promise<GroupGrid>): Promise<boolean> {
    const now = this.grid;
    if (!now) return false;
    const grid = await this.run('mark', () => work(now.group.id, now.sheet));
    if (grid) this.grid = grid;
    return grid !== null;
  }

  async addColumn(): Promise<boolean> {
    const { title, on, scale } = this.column;
    const done = await this.#grid((group, sheet) => this.#backend.call('group_column_add', { group, sheet, title, on, scale }));
    if (done) this.column = { title: '', on: '', scale };
    return done;
  }

  async removeColumn(column: string): Promise<void> {
    await this.#grid((group, sheet) => this.#backend.call('group_column_remove', { group, sheet, column }));
  }

  /** Marks a cell; an unchanged one asks nobody. */
  async mark(person: string, column: string, typed: string): Promise<boolean> {
    const grid = this.grid;
    if (!grid) return false;
    const value = grid.sheet === 'attendance' ? markOf(typed) : typed.trim();
    const at = grid.columns.findIndex((one) => one.id === column);
    if (grid.lines.find((line) => line.id === person)?.cells[at] === value) return true;
    const marks: CellMark[] = [{ person, column, value }];
    return this.#grid((group, sheet) => this.#backend.call('group_mark', { group, sheet, marks }));
  }
}
