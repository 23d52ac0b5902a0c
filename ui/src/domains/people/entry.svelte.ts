// People by hand: the form of somebody new, and one value of a card at a time.
import type { Backend } from '../../backend/backend';
import { Work } from '../../backend/work.svelte';
import type { AlikePerson, EnteredValue, EntryForm, Failure, FormField, Item, NameAdvice } from '../../wire/bindings';

let next = 1;

/** A field being filled in. */
export class Draft {
  readonly key = next++;
  readonly field: FormField;
  parts: Record<string, string> = $state({});
  stated = $state('');

  constructor(field: FormField, value?: { parts: EnteredValue['parts']; stated: string }) {
    this.field = field;
    this.parts = Object.fromEntries(field.parts.map((part) => [part.key, value?.parts[part.key] ?? '']));
    this.stated = value?.stated ?? '';
  }
}

function isEmpty(one: Draft): boolean {
  return Object.values(one.parts).every((text) => text.trim() === '');
}

function entered(one: Draft): EnteredValue {
  const parts = Object.fromEntries(Object.entries(one.parts).filter(([, text]) => text.trim() !== ''));
  return { field: one.field.field, parts, stated: one.stated };
}

/** A full name typed into one field falls into its parts. */
function split(name: Draft, advice: NameAdvice): void {
  const { surname = '', given = '', patronymic = '' } = name.parts;
  if (surname.trim().includes(' ') && !given && !patronymic && advice.given) Object.assign(name.parts, { surname: advice.surname, given: advice.given, patronymic: advice.patronymic });
}

/** The part at fault of the value with this number, as the core names it. */
export function faultOf(failure: Failure | null, at: number, part: string, first: boolean): boolean {
  return at >= 0 && (failure?.field === `${at}.${part}` || (first && failure?.field === String(at)));
}

/** Fields that start with an empty line; of the others one is added when it is wanted. */
const AT_ONCE = new Set(['contacts.phone', 'contacts.email']);

export class NewPerson extends Work {
  roles: string[] = $state(['learner']);
  form: EntryForm | null = $state.raw(null);
  drafts: Draft[] = $state([]);
  alike: AlikePerson[] = $state.raw([]);
  advice: NameAdvice | null = $state.raw(null);
  /** Somebody with these data was erased; whether there is a new basis is asked. */
  erased = $state(false);
  returned = $state(false);
  #sent: number[] = [];
  #asked = 0;
  #backend: Backend;

  constructor(backend: Backend) {
    super();
    this.#backend = backend;
  }

  /** Reads what the roles allow; what was typed and is still asked for stays. */
  async load(): Promise<void> {
    const form = await this.run('form', () => this.#backend.call('person_form', { person: '', roles: [...this.roles] }));
    if (!form) return;
    this.form = form;
    const kept = this.drafts.filter((one) => form.fields.some((field) => field.field === one.field.field));
    const fields = form.fields.filter((field) => field.field !== 'relations.role');
    this.drafts = fields.flatMap((field) => {
      const own = kept.filter((one) => one.field.field === field.field).map((one) => new Draft(field, one));
      if (own.length > 0) return own;
      return field.many && !AT_ONCE.has(field.field) ? [] : [new Draft(field)];
    });
  }

  async toggle(role: string, on: boolean): Promise<void> {
    this.roles = on ? [...this.roles, role] : this.roles.filter((one) => one !== role);
    await this.load();
  }

  more(field: FormField): void {
    const last = this.drafts.findLastIndex((one) => one.field.field === field.field);
    const order = this.form?.fields.findIndex((one) => one.field === field.field) ?? 0;
    const before = this.drafts.findLastIndex((one) => (this.form?.fields.findIndex((f) => f.field === one.field.field) ?? 0) < order);
    this.drafts.splice((last >= 0 ? last : before) + 1, 0, new Draft(field));
  }

  less(key: number): void {
    this.drafts = this.drafts.filter((one) => one.key !== key);
  }

  /** Splits a full name typed into one field, tells sex and cases, and looks for people alike. */
  async look(): Promise<void> {
    const asked = ++this.#asked;
    const values = this.drafts.filter((one) => !isEmpty(one)).map(entered);
    const name = this.drafts.find((one) => one.field.field === 'identity.name');
    try {
      if (name) {
        const { surname = '', given = '', patronymic = '', gender = '' } = name.parts;
        const advice = await this.#backend.call('name_advise', { surname, given, patronymic, gender });
        if (asked !== this.#asked) return;
        this.advice = advice;
        split(name, advice);
      }
      const typed = this.drafts.filter((one) => !isEmpty(one)).map(entered);
      const { people } = await this.#backend.call('people_alike', { roles: [], values: typed.length > 0 ? typed : values, returned: false });
      if (asked === this.#asked) this.alike = people;
    } catch {
      // A look beside the typing: what is wrong is said when it is saved.
    }
  }

  /** What is wrong with a part. */
  fault(one: Draft, part: string): Failure | null {
    return faultOf(this.failure, this.#sent.indexOf(one.key), part, one.field.parts[0]?.key === part) ? this.failure : null;
  }

  /** The failure when no field carries it. */
  get general(): Failure | null {
    const at = Number.parseInt(this.failure?.field ?? '', 10);
    return this.failure && !(at < this.#sent.length) ? this.failure : null;
  }

  /** The id of the card; null when something is at fault. */
  async save(): Promise<string | null> {
    const filled = this.drafts.filter((one) => !isEmpty(one));
    this.#sent = filled.map((one) => one.key);
    const made = await this.run('save', () => this.#backend.call('person_create', { roles: [...this.roles], values: filled.map(entered), returned: this.returned }));
    this.erased ||= this.failure?.code === 'entry.erased_before';
    return made?.id ?? null;
  }
}

/** One value of a card: entered, changed, taken away. */
export class ValueEdit extends Work {
  form: EntryForm | null = $state.raw(null);
  one: Draft | null = $state.raw(null);
  reason = $state('');
  advice: NameAdvice | null = $state.raw(null);
  #backend: Backend;
  #person: string;

  constructor(backend: Backend, person: string) {
    super();
    this.#backend = backend;
    this.#person = person;
  }

  async load(): Promise<void> {
    this.form = await this.run('form', () => this.#backend.call('person_form', { person: this.#person, roles: [] }));
  }

  /** The field an item of the card is changed by. */
  fieldOf(item: Item): FormField | undefined {
    const table = item.item.split(':')[0];
    const own = this.form?.changeable.filter((field) => field.table === table) ?? [];
    return own.find((field) => field.field === item.field) ?? (own.length === 1 ? own[0] : undefined);
  }

  choose(field: string): void {
    const chosen = this.form?.fields.find((one) => one.field === field);
    this.one = chosen ? new Draft(chosen) : null;
    this.failure = null;
  }

  /** Takes an item to be changed; true when it may be. */
  async take(item: Item): Promise<boolean> {
    const field = this.fieldOf(item);
    if (!field) return false;
    const value = await this.run('take', () => this.#backend.call('value_get', { person: this.#person, item: item.item }));
    if (!value) return false;
    this.reason = field.reasons.length === 1 ? field.reasons[0] : '';
    this.one = new Draft(field, value);
    await this.look();
    return true;
  }

  async look(): Promise<void> {
    const name = this.one?.field.field === 'identity.name' ? this.one : null;
    if (!name) return;
    const { surname = '', given = '', patronymic = '', gender = '' } = name.parts;
    try {
      this.advice = await this.#backend.call('name_advise', { surname, given, patronymic, gender });
      split(name, this.advice);
    } catch {
      this.advice = null;
    }
  }

  fault(part: string): Failure | null {
    return faultOf(this.failure, 0, part, this.one?.field.parts[0]?.key === part) ? this.failure : null;
  }

  get general(): Failure | null {
    return this.failure && !this.failure.field?.startsWith('0') && this.failure.field !== 'reason' ? this.failure : null;
  }

  async #done(work: () => Promise<null | void>): Promise<boolean> {
    return (await this.run('save', async () => { await work(); return true; })) ?? false;
  }

  async add(): Promise<boolean> {
    const one = this.one;
    return one ? this.#done(() => this.#backend.call('value_add', { person: this.#person, value: entered(one) })) : false;
  }

  async change(item: string): Promise<boolean> {
    const one = this.one;
    return one ? this.#done(() => this.#backend.call('value_change', { person: this.#person, item, value: entered(one), reason: this.reason })) : false;
  }

  async remove(item: string): Promise<boolean> {
    return this.#done(() => this.#backend.call('value_remove', { person: this.#person, item, reason: this.reason }));
  }

  async undo(): Promise<boolean> {
    return this.#done(async () => { await this.#backend.call('edit_undo', null); });
  }
}
