import { closeSync, mkdirSync, openSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { isRunning, processIdentity } from './supervisor/processes.ts';

/** Who holds a claim. */
export interface Claim {
  key: string;
  pid: number;
  /** See {@link processIdentity}. */
  identity: string;
  /** Anything the holder wants others to know, e.g. where it can be reached. */
  info: string;
}

/**
 * Named claims of running processes, kept in one SQLite file. A claim ends when it is released or
 * when its process is gone, so nothing has to be cleaned up after a crash. SQLite's file lock makes
 * "look and take" one step for all processes.
 */
export class Claims {
  readonly #database: DatabaseSync;

  constructor(file: string) {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    // SQLite would make it readable for everybody; its journal gets the same mode.
    closeSync(openSync(file, 'a', 0o600));
    this.#database = new DatabaseSync(file, { timeout: 10_000 });
    // Claims don't outlive a reboot: nothing has to reach the disk.
    this.#database.exec(`PRAGMA synchronous = OFF;
      CREATE TABLE IF NOT EXISTS claims (
        key TEXT PRIMARY KEY, pid INTEGER NOT NULL, identity TEXT NOT NULL, info TEXT NOT NULL
      ) STRICT;`);
  }

  /** Takes the claim for this process, or says who holds it. */
  take(key: string, info = ''): Claim | undefined {
    const pid = process.pid;
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      const holder = this.holder(key);
      if (!holder) this.record({ key, pid, identity: processIdentity(pid) ?? '', info });
      this.#database.exec('COMMIT');
      return holder;
    } catch (error) {
      this.#database.exec('ROLLBACK');
      throw error;
    }
  }

  /** Writes down a claim on behalf of its process, whoever held it before. */
  record({ key, pid, identity, info }: Claim): void {
    this.#database
      .prepare('INSERT OR REPLACE INTO claims (key, pid, identity, info) VALUES (?, ?, ?, ?)')
      .run(key, pid, identity, info);
  }

  /** Tells others something new about a claim that this process holds. */
  inform(key: string, info: string): void {
    this.#database
      .prepare('UPDATE claims SET info = ? WHERE key = ? AND pid = ?')
      .run(info, key, process.pid);
  }

  /** The running holder of a claim. */
  holder(key: string): Claim | undefined {
    return this.all().find((claim) => claim.key === key && isRunning(claim.pid, claim.identity));
  }

  /** Every claim on record, those of dead processes included. */
  all(): Claim[] {
    return this.#database
      .prepare('SELECT key, pid, identity, info FROM claims ORDER BY rowid')
      .all()
      .map((row) => ({
        key: String(row['key']),
        pid: Number(row['pid']),
        identity: String(row['identity']),
        info: String(row['info']),
      }));
  }

  release(key: string): void {
    this.#database.prepare('DELETE FROM claims WHERE key = ?').run(key);
  }

  close(): void {
    this.#database.close();
  }
}
