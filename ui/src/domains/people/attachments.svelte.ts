// Files on a card: adding, saving, deleting. The file itself is chosen in a dialog of the system.
import type { Backend } from '../../backend/backend';
import { Work } from '../../backend/work.svelte';
import type { AttachmentLine, AttachmentList } from '../../wire/bindings';

export class Attachments extends Work {
  list: AttachmentLine[] = $state.raw([]);
  kinds: string[] = $state.raw([]);
  kind = $state('contract');
  title = $state('');
  /** Why a file is saved although the data are restricted. */
  ground = $state('');
  #backend: Backend;
  #person: string;

  constructor(backend: Backend, person: string, list: AttachmentList) {
    super();
    this.#backend = backend;
    this.#person = person;
    this.#take(list);
  }

  #take(list: AttachmentList): void {
    this.list = list.attachments;
    this.kinds = list.kinds;
    if (!this.kinds.includes(this.kind)) this.kind = this.kinds[0] ?? '';
  }

  /** Adds a file; a closed dialog changes nothing. */
  async add(): Promise<void> {
    const request = { person: this.#person, kind: this.kind, message: '', title: this.title.trim() };
    const list = await this.run('add', () => this.#backend.call('attachment_add', request));
    if (!list || list.kinds.length === 0) return;
    this.title = '';
    this.#take(list);
  }

  /** Adds a file that came with a message of the card; true when one was chosen. */
  async enclose(message: string): Promise<boolean> {
    const request = { person: this.#person, kind: '', message, title: '' };
    const list = await this.run(message, () => this.#backend.call('attachment_add', request));
    return list !== null && list.kinds.length > 0;
  }

  /** True when a file was written. */
  async save(id: string): Promise<boolean> {
    const saved = await this.run(id, () => this.#backend.call('attachment_save', { id, ground: this.ground }));
    this.ground = saved ? '' : this.ground;
    return saved !== null && saved.place !== '';
  }

  /** True when the file is gone. */
  async remove(id: string): Promise<boolean> {
    const list = await this.run(id, () => this.#backend.call('attachment_delete', { id }));
    if (list) this.#take(list);
    return list !== null;
  }
}
