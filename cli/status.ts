import { Refusal } from './api-client.ts';
import type { Command } from './command.ts';
import { showImport } from './show-import.ts';
import { table } from './table.ts';

/** Null where the API refuses with this status: there is none yet, or it is not for this role. */
const nullAt = (status: number) => (error: unknown) => {
  if (error instanceof Refusal && error.status === status) return null;
  throw error;
};

export const statusCommand: Command = {
  usage: 'status',
  summary: { zh: '系统状态：批次与运行', en: 'what is in, what was run, where the API listens' },
  examples: ['tidemark status', 'tidemark status --json'],
  role: 'auditor',
  async run({ connect, say, json, terminal }) {
    const { api, system } = await connect();
    const [imports, runs, letters, latest] = await Promise.all([
      api.call('listImports', { query: { limit: 5 } }),
      api.call('listRuns', { query: { limit: 5 } }),
      api.call('listLetters').catch(nullAt(403)),
      api.call('getLatestRun').catch(nullAt(404)),
    ]);
    const [newest] = imports.items;
    const last =
      newest?.batchId == null ? null : await api.call('getImport', { path: { batchId: newest.batchId } });
    const waiting = letters?.items.filter((one) => one.waiting > 0) ?? [];
    const count = waiting.reduce((sum, one) => sum + one.waiting, 0);
    if (json) {
      const answer = {
        ...{ url: system.url, latest, lastImport: last, imports: imports.items, runs: runs.items },
        letters: waiting,
      };
      terminal.out(`${JSON.stringify(answer)}\n`);
      return 0;
    }
    const batches = imports.items.map(({ batchId, businessDate, status }) => [batchId, businessDate, status]);
    const nights = runs.items.map(({ runId, asOf, status }) => [runId, asOf, status]);
    terminal.out(
      [
        `${say('listens', { url: system.url })}\n`,
        batches.length > 0
          ? table([say('hBatch'), say('hDay'), say('hStatus')], batches)
          : `${say('noImport')}\n`,
        last ? `\n${showImport(last, say)}\n` : '',
        nights.length > 0
          ? table([say('hRun'), say('hDay'), say('hStatus')], nights)
          : `${say('noRunYet')}\n`,
        count > 0 ? `${say('lettersWait', { count })}\n` : '',
        latest ? `${say('latestRun', { runId: latest.runId ?? '', asOf: latest.asOf ?? '' })}\n` : '',
      ].join(''),
    );
    return 0;
  },
};
