import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Local } from '#infra/local/start-local.ts';

const script = path.join(import.meta.dirname, 'print-books.ts');

/** What a reader finds of each client, by client number. */
export async function booksOf(local: Local): Promise<[clientId: string, book: unknown][]> {
  const { stdout } = await promisify(execFile)(process.execPath, [script], {
    env: { ...process.env, ...local.env },
    maxBuffer: 1 << 28,
  });
  return JSON.parse(stdout) as [string, unknown][];
}
