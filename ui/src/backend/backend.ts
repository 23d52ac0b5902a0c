// The one door to the core. Everything above it knows commands by name and type, never Tauri.
import type { Commands, Failure, Progress } from '../wire/bindings';

export type CommandName = keyof Commands;
export type Request<K extends CommandName> = Commands[K]['request'];
export type Response<K extends CommandName> = Commands[K]['response'];

export interface Backend {
  /** Calls a command; rejects with a `Failure`. `onProgress` is heard only by long commands. */
  call<K extends CommandName>(name: K, request: Request<K>, onProgress?: (progress: Progress) => void): Promise<Response<K>>;
}

/** Commands that also take a progress channel. */
export const LONG_COMMANDS: ReadonlySet<CommandName> = new Set<CommandName>([
  'import_choose', 'import_remap', 'import_status', 'import_purpose', 'import_commit', 'import_undo', 'erase_run', 'erasure_resume', 'destroy_plan', 'destroy_run', 'demo_create', 'report_build', 'vault_create',
  'batch_run', 'batch_resume', 'batch_save', 'notice_letters',
  'journal_verify', 'journal_export', 'lookup_find', 'lookup_letter_picture', 'lookup_letter_save', 'lookup_letter_print',
  'backup_make', 'backup_drill', 'backup_renew', 'restore_prepare',
]);

/** What there is to show of a work that ended early: nothing when the person stopped it. */
export function unlessStopped(thrown: unknown): Failure | null {
  const failure = asFailure(thrown);
  return failure.kind === 'cancelled' ? null : failure;
}

/** Whatever was thrown, as a failure the window can show. */
export function asFailure(thrown: unknown): Failure {
  if (thrown && typeof thrown === 'object' && typeof (thrown as Failure).code === 'string') {
    const failure = thrown as Failure;
    return { code: failure.code, kind: failure.kind ?? 'refused', args: failure.args ?? {}, field: failure.field ?? null };
  }
  return { code: 'window.unexpected', kind: 'refused', args: {}, field: null };
}
