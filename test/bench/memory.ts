import { readFileSync, readdirSync } from 'node:fs';

/** Resident memory of a process and all its descendants together, in bytes: the local store is one of them. */
export function residentOfTree(root: number): number {
  const parents = new Map<number, number>();
  const sizes = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const status = readFileSync(`/proc/${name}/status`, 'utf8');
      parents.set(Number(name), Number(/^PPid:\s+(\d+)/m.exec(status)?.[1] ?? 0));
      sizes.set(Number(name), Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024);
    } catch {
      continue; // the process ended between the listing and the look
    }
  }
  const belongs = (pid: number): boolean => pid === root || (pid > 1 && belongs(parents.get(pid) ?? 0));
  return [...sizes].reduce((sum, [pid, size]) => sum + (belongs(pid) ? size : 0), 0);
}

/** Watches a process tree until told to stop; returns the peak. */
export function watchMemory(root: number): () => number {
  let peak = 0;
  const timer = setInterval(() => (peak = Math.max(peak, residentOfTree(root))), 200);
  return () => {
    clearInterval(timer);
    return peak;
  };
}
