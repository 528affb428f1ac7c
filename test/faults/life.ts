import { spawn } from 'node:child_process';
import path from 'node:path';

/** What one process is asked to do, and when it dies. */
export interface Life {
  dataDir: string;
  templateDir: string;
  /** The night of a day, or the import of a directory. */
  work: { night: string } | { import: { dir: string; businessDate: string } };
  /** Of the execution, or of the folder in the inbox. */
  name: string;
  /** Dies at the n-th request of this function, or at its n-th write; lives to the end without it. */
  die?: { functionName: string; write?: true; request: number };
}

/** What readers find before anything goes on: digests, since a killed process may not get to say much. */
export interface Seen {
  clients: number;
  books: string;
  decisions: string;
}

export interface End {
  signal: NodeJS.Signals | null;
  seen?: Seen;
  end?: {
    status: string;
    requests: Record<string, number>;
    writes: Record<string, number>;
    refusals: unknown[];
  };
}

const script = path.join(import.meta.dirname, 'killed-process.ts');

export function live(life: Life): Promise<End> {
  const child = spawn(process.execPath, [script, JSON.stringify(life)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.on('data', (chunk) => (out += String(chunk)));
  return new Promise((resolve) => {
    child.on('close', (_code, signal) => {
      const told = out
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line) => JSON.parse(line) as Partial<End>);
      resolve(told.reduce<End>((all, line) => ({ ...all, ...line }), { signal }));
    });
  });
}
