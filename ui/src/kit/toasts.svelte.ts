// Short notes about things done. Never the only place of an error and never a name.
class Toasts {
  list: { id: number; text: string }[] = $state([]);
  #next = 1;
  #timers = new Map<number, ReturnType<typeof setTimeout>>();

  done(text: string): void {
    const id = this.#next++;
    this.list.push({ id, text });
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
