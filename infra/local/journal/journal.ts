import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** A durable map; values are JSON. */
export interface Table<T> {
  put(key: string, value: T): void;
  get(key: string): T | undefined;
  delete(key: string): void;
  /** In the order in which the keys came; a value that is put again keeps its place. */
  list(): [key: string, value: T][];
}

/** What the services must still know after the process was killed. */
export interface Journal {
  table<T>(name: string): Table<T>;
  /** All changes of `work` are kept, or none. Within another transaction it is a part of that one. */
  transaction<R>(work: () => R): R;
  close(): void;
}

export function openJournal(file: string): Journal {
  mkdirSync(path.dirname(file), { recursive: true });
  const database = new DatabaseSync(file);
  // In WAL mode a commit that is not yet synced survives the end of the process. A power cut takes the journal back
  // to an earlier commit, checkpoints of streams included: what is lost is read again. Syncing costs 3 ms a commit,
  // and the store beside it does not sync either.
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000');
  let inTransaction = false;

  return {
    table: (name) => openTable(database, name),
    transaction(work) {
      if (inTransaction) return work();
      inTransaction = true;
      database.exec('BEGIN IMMEDIATE');
      try {
        const result = work();
        database.exec('COMMIT');
        return result;
      } catch (error) {
        database.exec('ROLLBACK');
        throw error;
      } finally {
        inTransaction = false;
      }
    },
    close: () => {
      database.close();
    },
  };
}

function openTable<T>(database: DatabaseSync, name: string): Table<T> {
  if (!/^[a-z][a-z-]*$/.test(name)) throw new Error(`"${name}" is no name for a table of the journal`);
  // The rowid that SQLite adds is the order of arrival.
  database.exec(`CREATE TABLE IF NOT EXISTS "${name}" (key TEXT PRIMARY KEY, value TEXT NOT NULL)`);
  const put = database.prepare(
    `INSERT INTO "${name}" VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
  );
  const get = database.prepare(`SELECT value FROM "${name}" WHERE key = ?`);
  const remove = database.prepare(`DELETE FROM "${name}" WHERE key = ?`);
  const list = database.prepare(`SELECT key, value FROM "${name}" ORDER BY rowid`);
  const valueOf = (row: object): T => JSON.parse((row as { value: string }).value) as T;
  return {
    put: (key, value) => void put.run(key, JSON.stringify(value)),
    get: (key) => {
      const row = get.get(key);
      return row && valueOf(row);
    },
    delete: (key) => void remove.run(key),
    list: () => list.all().map((row) => [String(row['key']), valueOf(row)]),
  };
}
