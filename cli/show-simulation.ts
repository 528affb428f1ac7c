import type { LabelTally } from '#core/simulate/client/tally-plans.ts';
import { table } from './table.ts';
import type { Say } from './text/messages.ts';

/** What a simulation came to. */
export interface SimulationSummary {
  out: string;
  clients: number;
  seed: number;
  /** Recorded trading days. */
  days: number;
  from: string;
  to: string;
  labels: readonly LabelTally[];
  /** Rows by file; null for a file that was copied. */
  files: readonly { file: string; rows: number | null }[];
}

export function showSimulation(summary: SimulationSummary, say: Say): string {
  const { out, clients, seed, days, from, to } = summary;
  const labels = summary.labels.map((tally) => [tally.label, tally.clients, tally.leavers, tally.lookAlikes]);
  const files = summary.files.map(({ file, rows }) => [file, rows ?? say('copied')]);
  return [
    say('simulated', { clients, seed, days, from, to, out }),
    table([say('hLabel'), say('hClients'), say('hLeavers'), say('hLookAlikes')], labels),
    table([say('hFile'), say('hRows')], files),
    say('simulatedNext', { out }),
    '',
  ].join('\n');
}
