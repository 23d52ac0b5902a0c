// What every page does on arrival.
import type { Attachment } from 'svelte/attachments';

/** A new page takes the focus to its heading, so that a screen reader begins there. */
export const heading: Attachment<HTMLElement> = (element) => {
  element.tabIndex = -1;
  element.focus({ preventScroll: true });
};

const REGIONS = '[data-region]';

/** F6: the next region of the window (navigation, list, detail, foot), or the previous one. */
export function nextRegion(backwards: boolean): void {
  const regions = [...document.querySelectorAll<HTMLElement>(REGIONS)].filter((region) => region.getClientRects().length > 0);
  if (regions.length === 0) return;
  const here = regions.findLastIndex((region) => region.contains(document.activeElement));
  const next = regions[(here + (backwards ? -1 : 1) + regions.length) % regions.length];
  const inside = next.querySelector<HTMLElement>('[aria-current="page"], h1, [role="row"][tabindex="0"], a[href], button, input, select');
  (inside ?? next).focus();
}

/** Ctrl+Enter: the one primary action of the topmost page; never one that deletes. */
export function primaryAction(): void {
  const dialogs = document.querySelectorAll('dialog[open]');
  const scope = dialogs.length > 0 ? dialogs[dialogs.length - 1] : document.querySelector('main');
  scope?.querySelector<HTMLButtonElement>('button[data-primary]')?.click();
}
