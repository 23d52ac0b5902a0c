// People by hand in the invented school: the form, the values typed, the last edit taken back.
import type { AddRelation, Card, Commands, EnteredValue, Failure, FormField, FormPart, Item, PersonRelations, PersonRow, PreviousValue, RelationLine } from '../wire/bindings';
import { TODAY } from './fake_people';

/** The commands answered here. */
export type EntryCommand = 'person_form' | 'person_create' | 'person_history' | 'people_alike' | 'name_advise' | 'value_get' | 'value_add' | 'value_change' | 'value_remove' | 'edit_undo' | 'records_get' | 'enquiry_add' | 'enquiry_step' | 'chat_message_add' | 'publication_add' | 'publication_down' | 'publication_letter' | 'publications_save' | 'organisation_save' | 'organisation_join' | 'organisation_leave' | 'relations_get' | 'relation_add' | 'relation_end' | 'relation_conflict';
type Answers = { [K in EntryCommand]: (request: Commands[K]['request']) => Commands[K]['response'] };

/** Nobody here asked anything or was published. */
const NO_RECORDS: Commands['records_get']['response'] = { enquiries: [], publications: [], organisations: [], special: [], unneeded: [], may: ['enquiries', 'publications', 'organisations', 'chats'] };

function refuse(code: string, field: string | null): never {
  throw { code, kind: 'refused', args: {}, field } satisfies Failure;
}

const part = (key: string, kind = 'text', required = true, choices: string[] = []): FormPart => ({ key, kind, choices, required });
const field = (key: string, table: string, parts: FormPart[], more: Partial<FormField> = {}): FormField => ({ field: key, category: key.split('.')[0], table, parts, many: false, stated: false, reasons: ['error', 'changed'], ...more });

const FIELDS: FormField[] = [
  field('identity.name', 'person_name', [part('surname', 'text', false), part('given', 'text', false), part('patronymic', 'text', false), part('gender', 'choice', false, ['female', 'male']), part('genitive', 'text', false), part('dative', 'text', false)]),
  field('identity.birth_date', 'birth', [part('born_on', 'date')], { reasons: ['error'] }),
  field('learning.class', 'schooling', [part('value', 'class')], { stated: true }),
  field('contacts.phone', 'contact', [part('value', 'phone')], { many: true }),
  field('contacts.email', 'contact', [part('value', 'email')], { many: true }),
  field('accounts.telegram', 'account', [part('handle')], { many: true }),
  field('learning.school', 'schooling', [part('value')]),
  field('learning.city', 'schooling', [part('value')]),
  field('education_documents.document', 'education_document', [part('kind', 'choice', true, ['school', 'higher', 'other']), part('series', 'text', false), part('number', 'text', false), part('issuer', 'text', false), part('issued_on', 'date', false)], { many: true }),
  field('relations.role', 'person_role', [part('role', 'choice', true, ['learner', 'payer'])], { many: true }),
  field('notes.comment', 'note', [part('text', 'long')], { many: true }),
];
/** What the core's items of the invented card stand in. */
const TABLES: Record<string, string> = { 'identity.name': 'person_name', 'identity.birth_date': 'birth', 'contacts.email': 'contact', 'contacts.phone': 'contact', 'learning.city': 'schooling' };

export class FakeEntry {
  /** Values changed, by item. */
  changed = new Map<string, string>();
  gone = new Set<string>();
  previous: PreviousValue[] = [];
  relations: RelationLine[] = [{ relation: '1', id: 'p1', name: 'Сейтова Гүлнар', kind: 'representative', from: '2025-09-01', until: null, over: false, limits: '', conflict: false, authority: 'declared' }];
  #undo: (() => void) | null = null;
  #people: PersonRow[];
  #shown: Item[] = [];

  constructor(people: PersonRow[]) {
    this.#people = people;
  }

  card(card: Card): Card {
    const sections = card.sections.map((section) => ({
      ...section,
      items: section.items.map((item) => {
        const key = item.field.includes('.') ? item.field : `${item.category}.${item.field}`;
        const table = TABLES[key];
        const named = table ? { ...item, item: `${table}:${item.item.split(':')[1]}:${key}`, field: key } : item;
        const text = this.changed.get(named.item);
        return text === undefined ? named : { ...named, value: { ...named.value, text }, source: { kind: 'manual', file: null, row: null, date: TODAY } };
      }).filter((item) => !this.gone.has(item.item)),
    }));
    this.#shown = sections.flatMap((section) => section.items);
    return { ...card, sections };
  }

  #check(value: EnteredValue, at: number): void {
    const known = FIELDS.find((one) => one.field === value.field) ?? refuse('entry.unknown_field', String(at));
    for (const one of known.parts) {
      const text = value.parts[one.key] ?? '';
      if (one.required && !text) refuse('entry.empty', `${at}.${one.key}`);
      if (/\b4\d{15}\b/.test(text)) refuse('entry.card_number', `${at}.${one.key}`);
      if (text && one.kind === 'phone' && text.replace(/\D/g, '').length < 10) refuse('entry.bad_phone', `${at}.${one.key}`);
      if (text && one.kind === 'email' && !text.includes('@')) refuse('entry.bad_email', `${at}.${one.key}`);
    }
  }

  readonly answers: Answers = {
    person_form: ({ roles }) => {
      const staff = roles.length > 0 && roles.every((role) => role === 'staff');
      const fields = staff ? FIELDS.filter((one) => !['learning', 'education_documents', 'notes'].includes(one.category) && one.field !== 'identity.birth_date') : FIELDS;
      return { roles: ['learner', 'payer', 'representative', 'site_user', 'staff'], fields, changeable: FIELDS };
    },
    person_create: ({ roles, values }) => {
      for (const [at, value] of values.entries()) this.#check(value, at);
      const name = values.find((one) => one.field === 'identity.name')?.parts;
      const phone = values.find((one) => one.field === 'contacts.phone')?.parts.value;
      if (!name && !phone) refuse('entry.nobody', null);
      const row: PersonRow = { id: `made${this.#people.length}`, case_number: this.#people.length + 1, name: name ? [name.surname, name.given, name.patronymic].filter(Boolean).join(' ') : (phone ?? ''), roles, age: 'unknown', email: null, phone: phone ?? null, group: null, found_by: null };
      this.#people.unshift(row);
      return { id: row.id };
    },
    people_alike: ({ values }) => {
      const surname = values.find((one) => one.field === 'identity.name')?.parts.surname?.toLowerCase() ?? '';
      const alike = surname ? this.#people.filter((row) => row.name.toLowerCase().startsWith(`${surname} `)).slice(0, 2) : [];
      return { people: alike.map((row) => ({ row, by: 'name' })) };
    },
    name_advise: ({ surname, given, patronymic, gender }) => {
      const words = given || patronymic ? [surname, given, patronymic] : surname.split(' ');
      const [family = '', first = '', father = ''] = words;
      return { surname: family, given: first, patronymic: father, gender: gender || (family.endsWith('а') ? 'female' : ''), genitive: words.join(' '), dative: words.join(' '), assumed: true };
    },
    person_history: () => ({ values: this.previous }),
    value_get: ({ item }) => {
      const shown = this.#shown.find((one) => one.item === item) ?? refuse('office.not_found', null);
      const known = FIELDS.find((one) => one.field === shown.field) ?? refuse('office.not_found', null);
      if (shown.field === 'identity.name') {
        const [surname = '', given = '', patronymic = ''] = shown.value.text.split(' ');
        return { field: shown.field, parts: { surname, given, patronymic }, stated: '' };
      }
      return { field: shown.field, parts: { [known.parts[0].key]: shown.value.text }, stated: '' };
    },
    value_add: ({ value }) => { this.#check(value, 0); this.#undo = () => undefined; return null; },
    value_change: ({ item, value, reason }) => {
      this.#check(value, 0);
      if (!reason) refuse('entry.bad_reason', 'reason');
      this.#replace(item, reason, Object.values(value.parts).filter(Boolean).join(' '));
      return null;
    },
    value_remove: ({ item, reason }) => {
      if (!reason) refuse('entry.bad_reason', 'reason');
      this.#replace(item, reason, null);
      return null;
    },
    records_get: () => NO_RECORDS,
    enquiry_add: () => NO_RECORDS,
    enquiry_step: () => NO_RECORDS,
    chat_message_add: () => null,
    publication_add: () => NO_RECORDS,
    publication_down: () => NO_RECORDS,
    publications_save: () => ({ place: 'D:\\publications.csv', sha256: '00', restricted: 0 }),
    publication_letter: () => ({ place: '/media/usb/letter.pdf', sha256: 'ab'.repeat(32) }),
    organisation_save: () => NO_RECORDS,
    organisation_join: () => NO_RECORDS,
    organisation_leave: () => NO_RECORDS,
    relations_get: () => this.#relations(),
    relation_add: (request) => this.#relate(request),
    relation_end: ({ relation, on }) => { this.relations = this.relations.map((one) => (one.relation === relation ? { ...one, until: on || TODAY, over: true } : one)); return this.#relations(); },
    relation_conflict: ({ relation, conflict }) => { this.relations = this.relations.map((one) => (one.relation === relation ? { ...one, conflict } : one)); return this.#relations(); },
    edit_undo: () => {
      if (!this.#undo) refuse('entry.nothing_to_undo', null);
      this.#undo?.();
      this.#undo = null;
      return { id: 'p0' };
    },
  };

  #relations(): PersonRelations {
    return { relations: this.relations, may_change: true, may_decide: true };
  }

  #relate(request: AddRelation): PersonRelations {
    const other = this.#people.find((row) => row.id === request.other) ?? refuse('request.bad_id', 'other');
    if (other.id === request.person) refuse('relation.oneself', 'other');
    if (this.relations.some((one) => one.id === other.id && one.kind === request.kind)) refuse('relation.exists', 'other');
    this.relations = [...this.relations, { relation: String(this.relations.length + 1), id: other.id, name: other.name, kind: request.kind, from: request.from || null, until: request.until || null, over: false, limits: request.limits, conflict: false, authority: null }];
    return this.#relations();
  }

  #replace(item: string, reason: string, text: string | null): void {
    const shown = this.#shown.find((one) => one.item === item) ?? refuse('office.not_found', null);
    const before = this.changed.get(item);
    const kept = this.previous;
    if (reason === 'changed') this.previous = [{ item: shown, until: TODAY }, ...kept];
    if (text === null) this.gone.add(item);
    else this.changed.set(item, text);
    this.#undo = () => {
      this.previous = kept;
      this.gone.delete(item);
      if (before === undefined) this.changed.delete(item);
      else this.changed.set(item, before);
    };
  }
}
