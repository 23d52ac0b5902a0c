// Invented places and copies: one disk that is there, one stick that is not, a copy past its last day.
import type { BackupCopy, BackupPlace, BackupRun, BackupSchedule, Backups, BlockBackup, DeclareBackup, Failure, Progress, RestoreOffer, RestoreReport, RestoreVault, VerifiedBackup } from '../wire/bindings';

type Watch = ((progress: Progress) => void) | undefined;

const DISK = 'E:\\Копии';
const STICK = 'F:\\';

function copy(n: number, folder: string, made: string, more: Partial<BackupCopy> = {}): BackupCopy {
  const name = `lichnoe-delo-018f3a2c-${made.slice(0, 10).replaceAll('-', '')}T144000Z.ldbackup`;
  return { id: `b${n}`, file: `${folder}\\${name}`, name, folder, made, kilobytes: 1_240_000, present: folder === DISK, verified: made, fault: null, kept: 'day', destroy_by: null, overdue: false, erased: 0, block: null, latest_review: '2027-05-22', same_disk: false, ...more };
}

export class FakeBackups {
  places: BackupPlace[] = [];
  copies: BackupCopy[] = [];
  schedule: BackupSchedule = { every_hours: 24, daily: 7, weekly: 4, monthly: 12 };
  drilled: Backups['drill'] = null;

  constructor(empty = false) {
    if (empty) return;
    const place = { absent_days: 0, verified: true, kilobytes: 1_240_000, copies: 3, same_disk: false };
    this.places = [
      { ...place, id: 'l1', folder: DISK, present: true, newest: '2026-11-21T19:40:00+05:00' },
      { ...place, id: 'l2', folder: STICK, present: false, absent_days: 6, newest: '2026-11-15T18:00:00+05:00', verified: false, copies: 1 },
    ];
    this.copies = [
      copy(1, DISK, '2026-11-21T19:40:00+05:00', { kept: 'newest' }),
      copy(2, DISK, '2026-11-20T19:40:00+05:00', { destroy_by: '2026-12-11' }),
      copy(3, STICK, '2026-11-15T18:00:00+05:00', { kept: 'newest', verified: null, destroy_by: '2026-11-18', overdue: true, erased: 1 }),
      copy(4, DISK, '2026-10-31T19:40:00+05:00', { kept: 'month' }),
      copy(5, DISK, '2026-09-01T10:00:00+05:00', { kept: null, fault: 'backup.damaged', verified: null }),
    ];
  }

  all(): Backups {
    const good = this.copies.filter((one) => !one.fault);
    return { places: this.places, copies: this.copies, schedule: this.schedule, newest: good[0]?.made ?? null, overdue: this.copies.filter((one) => one.overdue).length, with_erased: this.copies.filter((one) => one.destroy_by).length, drill: this.drilled };
  }

  make(watch: Watch): BackupRun {
    watch?.({ stage: 'copying', done: 300, total: 1270 });
    watch?.({ stage: 'reading_back', done: 900, total: 1270 });
    this.copies = [copy(this.copies.length + 1, DISK, '2026-11-22T14:40:00+05:00', { kept: 'newest' }), ...this.copies];
    return { attempts: this.places.map((place) => ({ folder: place.folder, file: place.present ? this.copies[0].file : null, id: place.present ? this.copies[0].id : null, kilobytes: place.present ? 1_240_000 : 0, code: place.present ? null : 'backup.place_absent' })), destroyed: 0 };
  }

  addPlace(): Backups {
    this.places = [...this.places, { id: `l${this.places.length + 1}`, folder: 'G:\\', present: true, absent_days: 0, newest: null, verified: false, kilobytes: 0, copies: 0, same_disk: true }];
    return this.all();
  }

  removePlace(id: string): Backups {
    this.places = this.places.filter((place) => place.id !== id);
    return this.all();
  }

  destroy(id: string): Backups {
    this.copies = this.copies.filter((one) => one.id !== id);
    return this.all();
  }

  renew(watch: Watch): BackupRun {
    const run = this.make(watch);
    const old = this.copies.filter((one) => one.destroy_by && one.present);
    this.copies = this.copies.filter((one) => !old.includes(one));
    return { ...run, destroyed: old.length };
  }

  block({ id, reason, review }: BlockBackup): Backups {
    if (!reason.trim()) throw { code: 'backup.reason', kind: 'refused', args: {}, field: 'reason' } satisfies Failure;
    this.copies = this.copies.map((one) => (one.id === id ? { ...one, overdue: false, block: { on: '2026-11-22', reason, review: review || '2027-05-22' } } : one));
    return this.all();
  }

  declare({ id }: DeclareBackup): Backups {
    return this.destroy(id);
  }

  setSchedule(schedule: BackupSchedule): Backups {
    this.schedule = schedule;
    return this.all();
  }

  drill(watch: Watch): VerifiedBackup {
    watch?.({ stage: 'unpacking', done: 600, total: 1270 });
    this.drilled = { at: '2026-11-22T14:41:00+05:00', people: 1284 };
    return { file: `${DISK}\\lichnoe-delo-018f3a2c-20261121T144000Z.ldbackup`, id: 'b0', made: '2026-11-21T19:40:00+05:00', with_key: true, people: 1284, entries: 48211, attachments: 31, kilobytes: 1_240_000, counted: true };
  }

  offer(): RestoreOffer {
    return { file: `${DISK}\\lichnoe-delo-018f3a2c-20261115T130000Z.ldbackup`, made: '2026-11-15T18:00:00+05:00', kilobytes: 1_240_000, attachments: 31, signed: false, logins: ['marina', 'asem'], second_factors: ['keyring', 'key_file'], second_factor_present: [true, false], folder: 'D:\\LichnoeDelo-2026-11-15' };
  }

  prepare(request: RestoreVault, watch: Watch): RestoreReport {
    watch?.({ stage: 'unpacking', done: 600, total: 1270 });
    if (!request.recovery_code && request.passphrase.length < 4) throw { code: 'vault.wrong_passphrase', kind: 'locked', args: {}, field: 'passphrase' } satisfies Failure;
    return {
      folder: request.folder, made: '2026-11-15T18:00:00+05:00', people_before: 1287, people: 1284, entries: 47980, attachments: 31, erased: 3, absent: 0, unsure: ['0412'], corrected: ['0118'], series: 1, lost: ['2026-0124 … 2026-0126'], letters: ['17', '4/2026'], refused: 2, papers: 1, rows: 14, merged: 1, apart: ['0097'], holds: 1, requests: 0, restrictions: 0, taken_down: 1, ended: 0, kept: 0, residue: 0,
      ledgers: [{ source: 'backup', lines: 18, fault: null }, { source: 'vault', lines: 31, fault: null }, { source: 'place', lines: null, fault: 'forged' }],
      known_until: '2026-11-21T19:40:00+05:00', gap_until: '2026-11-22T09:12:00+05:00',
    };
  }
}
