// Groups, grids, merges and filters in the invented school.
import type { Commands, Failure, FilterChoices, GroupGrid, GroupLine, GroupList, GroupPage, GroupPerson, MergePlan, PersonRow, ProgrammeLine, SavedFilter } from '../wire/bindings';
import { TODAY, inventCard } from './fake_people';

/** The commands answered here. */
export type GroupCommand = 'card_moves' | 'merge_candidates' | 'merge_plan' | 'merge_run' | 'card_split' | 'card_move_undo' | 'groups_list' | 'group_get' | 'group_save' | 'group_remove' | 'programme_save' | 'group_members_add' | 'group_member_set' | 'group_teacher_set' | 'group_grid' | 'group_column_add' | 'group_column_remove' | 'group_mark' | 'extract_preview' | 'extract_save' | 'extract_print' | 'people_filters' | 'filter_save' | 'filter_forget' | 'people_export';
type Answers = { [K in GroupCommand]: (request: Commands[K]['request']) => Commands[K]['response'] };

function refuse(code: string, field: string | null = null): never {
  throw { code, kind: 'refused', args: {}, field } satisfies Failure;
}

interface Kept { line: GroupLine; teachers: GroupPerson[]; learners: GroupPerson[]; sheets: Record<string, GroupGrid> }

export class FakeGroups {
  programmes: ProgrammeLine[] = [{ programme: '4', title: 'Эксплуатация газопроводов', hours: 72, length: 90, access: 30, edition: '2026', groups: 1, people: 2 }];
  groups = new Map<string, Kept>();
  moves = [{ id: 'm1', kind: 'merge', other_case: 77, on: '2026-11-03', rows: 5 }];
  saved: SavedFilter[] = [];
  /** What a plan of a merge warns of. */
  warnings: MergePlan['warnings'] = [{ key: 'held', number: 3, field: 'dispute' }, { key: 'differs', number: null, field: 'identity.birth_date' }];
  #people: PersonRow[];

  constructor(people: PersonRow[]) {
    this.#people = people;
    const person = (row: PersonRow, status: string): GroupPerson => ({ id: row.id, name: row.name, status, from: '2026-09-01', until: null });
    const learners = people.slice(0, 2).map((row) => person(row, 'active'));
    const line: GroupLine = { id: 'g1', title: 'Газ-12', programme: '4', programme_title: 'Эксплуатация газопроводов', starts: '2026-09-01', ends: null, access_until: null, active: 2, learners: 2 };
    const grid = (sheet: string, columns: GroupGrid['columns']): GroupGrid => ({ group: line, sheet, columns, may_change: true, lines: learners.map((one) => ({ id: one.id, name: one.name, status: one.status, cells: columns.map(() => ''), keep_until: '2029-12-31', provisional: true })) });
    this.groups.set('g1', { line, teachers: [], learners, sheets: { attendance: grid('attendance', [{ id: 'l1', title: 'Вводное', on: '2026-09-07', scale: null }, { id: 'l2', title: '', on: '2026-09-14', scale: null }]), grades: grid('grades', [{ id: 'a1', title: 'Тест 1', on: null, scale: 'five' }]) } });
  }

  #list(): GroupList {
    return { groups: [...this.groups.values()].map((one) => one.line), programmes: this.programmes, may_change: true };
  }

  #kept(id: string): Kept {
    return this.groups.get(id) ?? refuse('office.not_found');
  }

  #page(id: string, moved = 0): GroupPage {
    const kept = this.#kept(id);
    return { group: { ...kept.line, learners: kept.learners.length }, teachers: kept.teachers, learners: kept.learners, may_change: true, may_export: true, moved };
  }

  #choices(): FilterChoices {
    return { groups: [...this.groups.values()].map((one) => one.line), programmes: this.programmes.map(({ programme, title }) => ({ programme, title })), saved: this.saved, may_save: true, may_export: true };
  }

  #row(id: string): PersonRow {
    return this.#people.find((row) => row.id === id) ?? refuse('office.not_found');
  }

  #grid(group: string, sheet: string, change: (grid: GroupGrid) => GroupGrid): GroupGrid {
    const kept = this.#kept(group);
    kept.sheets[sheet] = change(kept.sheets[sheet]);
    return kept.sheets[sheet];
  }

  readonly answers: Answers = {
    card_moves: () => ({ moves: this.moves, may_change: true }),
    merge_candidates: ({ id }) => ({ people: this.#people.filter((row) => row.id !== id).slice(0, 2).map((row, i) => ({ row, by: i === 0 ? 'contact' : 'respelled' })) }),
    merge_plan: ({ stays, goes }) => {
      if (stays === goes) refuse('card.oneself', 'goes');
      const side = (id: string) => { const row = this.#row(id); return { row, items: inventCard(row, this.#people).sections.flatMap((section) => section.items) }; };
      return { stays: side(stays), goes: side(goes), moves: [{ category: 'identity', count: 2 }, { category: 'contacts', count: 3 }], warnings: this.warnings, hash: `${stays}${goes}` };
    },
    merge_run: ({ stays, goes, hash }) => {
      if (hash !== `${stays}${goes}`) refuse('card.unseen');
      this.#people.splice(this.#people.findIndex((row) => row.id === goes), 1);
      this.moves = [{ id: 'm2', kind: 'merge', other_case: 1, on: TODAY, rows: 5 }, ...this.moves];
      return { id: stays };
    },
    card_split: ({ person, items }) => (items.length === 0 ? refuse('card.nothing_chosen', 'items') : { id: this.#people.find((row) => row.id !== person)?.id ?? person }),
    card_move_undo: ({ id }) => { this.moves = this.moves.filter((one) => one.id !== id); return { id: 'p0' }; },
    groups_list: () => this.#list(),
    group_get: ({ id }) => this.#page(id),
    group_save: (request) => {
      if (!request.title.trim()) refuse('group.bad_text', 'title');
      if (request.starts && request.ends && request.ends < request.starts) refuse('group.ends_before', 'ends');
      const id = request.id || `g${this.groups.size + 1}`;
      const known = this.groups.get(id);
      const programme = this.programmes.find((one) => one.programme === request.programme);
      const line: GroupLine = { id, title: request.title, programme: programme?.programme ?? null, programme_title: programme?.title ?? null, starts: request.starts || null, ends: request.ends || null, access_until: request.ends || null, active: known?.learners.length ?? 0, learners: known?.learners.length ?? 0 };
      const empty = (sheet: string): GroupGrid => ({ group: line, sheet, columns: [], lines: [], may_change: true });
      this.groups.set(id, known ? { ...known, line } : { line, teachers: [], learners: [], sheets: { attendance: empty('attendance'), grades: empty('grades') } });
      return this.#page(id, known && known.line.ends !== line.ends ? known.learners.length : 0);
    },
    group_remove: ({ id }) => { if (this.#kept(id).learners.length > 0) refuse('group.not_empty'); this.groups.delete(id); return this.#list(); },
    programme_save: (request) => {
      if (!request.title.trim()) refuse('group.bad_text', 'title');
      if ((request.hours ?? 1) > 10_000) refuse('group.bad_choice', 'hours');
      const programme = request.programme || String(this.programmes.length + 5);
      this.programmes = [...this.programmes.filter((one) => one.programme !== programme), { ...request, programme, groups: 0, people: 0 }];
      return this.#list();
    },
    group_members_add: ({ group, people }) => {
      const kept = this.#kept(group);
      for (const id of people) if (!kept.learners.some((one) => one.id === id)) kept.learners = [...kept.learners, { id, name: this.#row(id).name, status: 'active', from: null, until: null }];
      return this.#page(group);
    },
    group_member_set: ({ group, person, status, on }) => {
      const kept = this.#kept(group);
      kept.learners = status === 'removed' ? kept.learners.filter((one) => one.id !== person) : kept.learners.map((one) => (one.id === person ? { ...one, status, until: on || null } : one));
      return this.#page(group);
    },
    group_teacher_set: ({ group, person, teaches }) => {
      const kept = this.#kept(group);
      kept.teachers = teaches ? [...kept.teachers, { id: person, name: this.#row(person).name, status: '', from: null, until: null }] : kept.teachers.filter((one) => one.id !== person);
      return this.#page(group);
    },
    group_grid: ({ group, sheet }) => this.#grid(group, sheet, (grid) => grid),
    group_column_add: ({ group, sheet, title, on, scale }) => {
      if (sheet === 'grades' && !title) refuse('group.bad_text', 'title');
      return this.#grid(group, sheet, (grid) => ({ ...grid, columns: [...grid.columns, { id: `c${grid.columns.length}`, title, on: on || null, scale: sheet === 'grades' ? scale : null }], lines: grid.lines.map((line) => ({ ...line, cells: [...line.cells, ''] })) }));
    },
    group_column_remove: ({ group, sheet, column }) => this.#grid(group, sheet, (grid) => { const at = grid.columns.findIndex((one) => one.id === column); return { ...grid, columns: grid.columns.filter((_, i) => i !== at), lines: grid.lines.map((line) => ({ ...line, cells: line.cells.filter((_, i) => i !== at) })) }; }),
    group_mark: ({ group, sheet, marks }) => {
      if (sheet === 'grades' && marks.some((one) => one.value && !/^[1-5]$/.test(one.value))) refuse('group.out_of_scale');
      return this.#grid(group, sheet, (grid) => marks.reduce((now, mark) => { const at = now.columns.findIndex((one) => one.id === mark.column); return { ...now, lines: now.lines.map((line) => (line.id === mark.person ? { ...line, cells: line.cells.map((cell, i) => (i === at ? mark.value : cell)) } : line)) }; }, grid));
    },
    extract_preview: ({ group, audience }) => (audience === 'organisation' ? { headings: ['Имя', 'Курс'], fields: ['identity.name'], rows: [['Ким Анна', 'Газ-12']], people: 1, restricted: 0, exempted: 0, no_basis: 0, no_ground: 2, unnamed: true } : { headings: audience === 'teacher' ? ['Имя', 'Состояние обучения', 'Тест 1'] : ['Имя', 'Телефон'], fields: ['identity.name'], rows: this.#kept(group).learners.map((one) => [one.name, 'учится', '']), people: this.#kept(group).learners.length, restricted: 0, exempted: 0, no_basis: 1, no_ground: 0, unnamed: false }),
    extract_print: ({ order, reason }) => (reason.trim() ? { place: 'принтер', people: order.audience === 'organisation' ? 1 : this.#kept(order.group).learners.length, password: '', restricted: 0 } : refuse('lists.bad_text', 'reason')),
    extract_save: ({ order, reason, paper }) => (reason.trim() ? { place: paper ? '/media/usb/list.pdf' : '/media/usb/group.zip', people: order.audience === 'organisation' ? 1 : this.#kept(order.group).learners.length, password: paper ? '' : 'granit-veranda-sorok', restricted: 0 } : refuse('lists.bad_text', 'reason')),
    people_filters: () => this.#choices(),
    filter_save: ({ title, filter }) => { if (!title.trim()) refuse('group.bad_text', 'title'); this.saved = [...this.saved, { id: `f${this.saved.length}`, title, filter }]; return this.#choices(); },
    filter_forget: ({ id }) => { this.saved = this.saved.filter((one) => one.id !== id); return this.#choices(); },
    people_export: ({ reason }) => (reason.trim() ? { place: '/media/usb/people.xlsx', sha256: '00', restricted: 0 } : refuse('lists.bad_text', 'reason')),
  };
}
