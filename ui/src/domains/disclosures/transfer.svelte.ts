// What is open before anything is given to a recipient abroad; asked anew whenever another recipient is typed.
import type { Backend } from '../../backend/backend';
import type { TransferWarning } from '../../wire/bindings';

export class Transfer {
  warnings: TransferWarning[] = $state.raw([]);
  #asked = '';
  #backend: Backend;

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  async ask(recipient: string): Promise<void> {
    const wanted = recipient.trim();
    if (wanted === this.#asked) return;
    this.#asked = wanted;
    if (!wanted) { this.warnings = []; return; }
    try {
      const found = await this.#backend.call('transfer_warnings', { recipient: wanted });
      // Somebody went on typing meanwhile.
      if (wanted === this.#asked) this.warnings = found.warnings;
    } catch {
      // What gives it out says why nothing can be read.
      this.warnings = [];
    }
  }
}
