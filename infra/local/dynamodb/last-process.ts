import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/** Whether the process is still the store of this file, and not another that got its number since. */
function serves(pid: string, file: string): boolean {
  const command = `/proc/${pid}/cmdline`;
  try {
    return existsSync(command) && readFileSync(command, 'utf8').split('\0').includes(file);
  } catch {
    return false;
  }
}

/**
 * A killed process leaves its store behind for the moment that it takes to notice: two must not have one file open.
 * One that does not end by itself is ended.
 */
export async function awaitLastProcess(file: string): Promise<void> {
  const pidFile = `${file}.pid`;
  if (!existsSync(pidFile)) return;
  const pid = readFileSync(pidFile, 'utf8');
  const deadline = Date.now() + 5000;
  while (serves(pid, file)) {
    if (Date.now() > deadline) process.kill(Number(pid), 'SIGKILL');
    await wait(5);
  }
}

export function rememberProcess(file: string, pid: number): void {
  writeFileSync(`${file}.pid`, String(pid));
}
