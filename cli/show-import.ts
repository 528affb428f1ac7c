import type { ImportStatus } from '#core/api/imports.ts';
import { table } from './table.ts';
import type { Say } from './text/messages.ts';

/** What became of a batch: counts by file, rejects by reason, reconciliation, notices. */
export function showImport(status: ImportStatus, say: Say): string {
  const title = say(status.status === 'unchanged' ? 'unchanged' : 'imported', {
    batch: status.batchId ?? '–',
    date: status.businessDate ?? '–',
  });
  const files = status.files.map(({ file, rows, accepted, rejected, notice }) => [
    file,
    rows,
    accepted,
    rejected,
    notice ?? '',
  ]);
  const heading = [say('hFile'), say('hRows'), say('hAccepted'), say('hRejected'), say('hNotice')];
  const rejects = status.rejects.map(({ file, reason, count }) => [file, count, reason]);
  return [
    `${title}\n`,
    files.length > 0 ? table(heading, files) : '',
    rejects.length > 0
      ? `${say('rejects')}\n${table([say('hFile'), say('hCount'), say('hReason')], rejects)}`
      : `${say('noRejects')}\n`,
    status.reconciliation ? `${say('reconciled', status.reconciliation)}\n` : '',
    ...status.notices.map((notice) => `${notice}\n`),
  ].join('');
}
