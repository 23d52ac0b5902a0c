// Short notes about things done. Never the only place of an error and never a name.
class Toasts {
  list: { id: number; text: string; undo?: () => void }[] = $state([]);
  #next = 1;
  #timers = new Map<number, ReturnType<typeof setTimeout>>();

  /** `undo` takes it back, where that is truly possible. */
  done(text: string, undo?: () => void): void {
    const id = this.#next++;
    this.list.push({ id, text, undo });
    this.resume(id);
  }

  drop(id: number): void {
    this.pause(id);
    this.list = this.list.filter((toast) => toast.id !== id);
  }

  pause(id: number): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
  }

  resume(id: number): void {
    this.pause(id);
    this.#timers.set(id, setTimeout(() => this.drop(id), 6000));
  }
}

export const toasts = new Toasts();
