import { DatabaseSync } from 'node:sqlite';

/**
 * The embedded store looks for the last record of a table's stream at every write, and for the next ones at every
 * read, by this expression and without an index: both took time in proportion to all records ever written (12,000
 * made writes ten times as slow). The index is of SQLite's own kind, so that the store uses and keeps it by itself.
 */
export function indexStreams(file: string): void {
  const database = new DatabaseSync(file, { timeout: 5_000 });
  try {
    database.exec(
      'CREATE INDEX IF NOT EXISTS stream_records_by_number ON _stream_records (table_name, CAST(sequence_number AS INTEGER))',
    );
  } finally {
    database.close();
  }
}
