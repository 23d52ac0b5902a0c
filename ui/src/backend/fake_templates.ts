// Invented templates of a school for the fake backend.
import type { CheckTemplate, CopyTemplate, EmblemRef, Failure, ImportTemplate, LocalText, SaveTemplate, SchoolEmblem, SchoolTemplate, ShowEmblem, TemplateCheck, TemplateRef, TemplateSource, TemplatesPage, UseTemplate } from '../wire/bindings';

const words = (ru: string, kk = ru, en = ru): LocalText => ({ ru, kk, en });
const BUILT = [
  { id: 'certificate-modern/v1', title: words('Современный', 'Заманауи', 'Modern'), second: false, shows: ['logo'] },
  { id: 'certificate-bilingual/v1', title: words('Двуязычный: казахский и русский', 'Екі тілді: қазақша және орысша', 'Bilingual'), second: true, shows: ['logo'] },
];
const refused = (code: string, field: string | null = null, args: Record<string, string> = {}): Failure => ({ code, kind: 'refused', args, field });

export class FakeTemplates {
  own: SchoolTemplate[];
  sources: Record<string, string> = { imennoy: '#let data = json("/data.json")\n= Own\n#data.number' };
  /** What the next check finds missing. */
  missing: string[] = [];
  closed = false;
  /** What is wrong with the next picture. */
  badPicture = '';
  emblems: SchoolEmblem[] = ['logo', 'seal', 'facsimile'].map((kind) => ({ kind, added: null, ending: '', size: 0, data_url: '', may_use: true }));

  constructor(none: boolean) {
    this.own = none ? [] : [{ key: 'imennoy', title: words('Именной сертификат', 'Атаулы сертификат', 'Named certificate'), base: BUILT[0].title, language: 'any', current: 1, newest: 1, checked: true, missing: [], retired: null, papers: 12, shows: ['logo'] }];
  }

  page(): TemplatesPage {
    return { own: this.own.map((one) => ({ ...one })), built: BUILT.map((one) => ({ ...one })), emblems: this.emblems.map((one) => ({ ...one })), may_change: true };
  }

  #of(key: string): SchoolTemplate {
    const found = this.own.find((one) => one.key === key);
    if (!found) throw refused('templates.unknown', 'key');
    return found;
  }

  source(key: string): TemplateSource {
    return { template: { ...this.#of(key) }, source: this.sources[key], signed: '', signer: '' };
  }

  copy(request: CopyTemplate): TemplateSource {
    if (!/^[a-z][a-z0-9-]+$/.test(request.key)) throw refused('templates.bad_key', 'key');
    const base = BUILT.find((one) => one.id === request.from)?.title ?? words('');
    this.own.push({ key: request.key, title: request.title, base, language: request.language, current: null, newest: 1, checked: false, missing: [], retired: null, papers: 0, shows: ['logo'] });
    this.sources[request.key] = '#let data = json("/data.json")\n= Own\n#data.number';
    return this.source(request.key);
  }

  save(request: SaveTemplate): TemplateSource {
    const found = this.#of(request.key);
    if (request.source.trim() === '') throw refused('templates.bad_source', 'source');
    if (request.source !== this.sources[request.key]) Object.assign(found, { checked: false, missing: [], newest: found.current === found.newest ? found.newest + 1 : found.newest });
    Object.assign(found, { title: request.title, language: request.language });
    this.sources[request.key] = request.source;
    return this.source(request.key);
  }

  check(request: CheckTemplate): TemplateCheck {
    const found = this.#of(request.key);
    const examples = ['usual-ru', 'long-kk', 'duplicate-en'];
    const line = this.sources[request.key].split('\n').findIndex((one) => one.includes('nme')) + 1;
    if (line > 0) return { template: { ...found }, fault: refused('templates.fault', null, { line: String(line), column: '2', fault: 'unknown_name', name: 'nme', message: 'unknown variable: nme' }), examples, example: examples[0], picture: null, missing: [] };
    Object.assign(found, { checked: true, missing: this.missing });
    const picture = { data_url: 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==', text: ['Соколова Мария Андреевна'], pages: 2, page: request.page };
    return { template: { ...found }, fault: null, examples, example: request.example || examples[0], picture, missing: this.missing };
  }

  use(request: UseTemplate): TemplatesPage {
    const found = this.#of(request.key);
    if (!found.checked) throw refused('templates.not_checked');
    Object.assign(found, { current: found.newest, retired: null });
    return this.page();
  }

  retire(request: TemplateRef): TemplatesPage {
    const found = this.#of(request.key);
    if (found.current === null) this.own = this.own.filter((one) => one !== found);
    else found.retired = '2026-11-22';
    return this.page();
  }

  setEmblem({ kind }: EmblemRef): TemplatesPage {
    if (this.badPicture) throw refused(this.badPicture, 'file');
    const found = this.emblems.find((one) => one.kind === kind);
    if (found && !this.closed) Object.assign(found, { added: '2026-11-22', ending: 'png', size: 900, data_url: 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==' });
    return this.page();
  }

  removeEmblem({ kind }: EmblemRef): TemplatesPage {
    Object.assign(this.emblems.find((one) => one.kind === kind) ?? {}, { added: null, data_url: '' });
    return this.page();
  }

  showEmblem({ template, kind, shown }: ShowEmblem): TemplatesPage {
    const found = this.own.find((one) => one.key === template) ?? BUILT.find((one) => one.id === template);
    if (!found) throw refused('templates.unknown', 'key');
    found.shows = [...found.shows.filter((one) => one !== kind), ...(shown ? [kind] : [])];
    return this.page();
  }

  take(request: TemplateRef): TemplateSource {
    const nothing: TemplateSource = { template: { key: '', title: words(''), base: words(''), language: '', current: null, newest: 0, checked: false, missing: [], retired: null, papers: 0, shows: [] }, source: '', signed: '', signer: '' };
    if (this.closed) return nothing;
    return this.save({ ...this.#of(request.key), source: `${this.sources[request.key]}\n// edited` });
  }

  import(request: ImportTemplate): TemplateSource {
    const key = request.key || 'gift';
    if (this.own.some((one) => one.key === key)) throw refused('templates.key_taken', 'key', { key });
    return { ...this.copy({ from: BUILT[1].id, key, title: words('Подарок'), language: 'kk+ru' }), signed: 'other', signer: '0011223344556677' };
  }
}
