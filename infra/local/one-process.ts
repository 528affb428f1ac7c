import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/**
 * Takes a data folder for this process: two at once would write into the same files. The lock is the operating
 * system's, on a file: it ends with the process however that ends. Returns how to give it back.
 */
export function takeFolder(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const pidFile = path.join(dataDir, 'process');
  const lock = new DatabaseSync(path.join(dataDir, 'lock'));
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    lock.close();
    const pid = readFileSync(pidFile, 'utf8');
    throw new Error(`${dataDir} is in use by process ${pid}: stop it, or take another folder`, { cause });
  }
  writeFileSync(pidFile, String(process.pid));
  return () => {
    lock.close();
  };
}
