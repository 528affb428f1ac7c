import type { ImportStatus } from '#core/api/imports.ts';
import { stepsText } from './steps-text.ts';
import { table } from './table.ts';
import type { Say } from './text/messages.ts';

function titleOf({ status, batchId, businessDate, steps, error }: ImportStatus, say: Say): string {
  const batch = { batch: batchId ?? '–', date: businessDate ?? '–' };
  switch (status) {
    case 'waiting':
      return say('waiting');
    case 'running':
      return say('importing', { steps: stepsText(steps) });
    case 'imported':
    case 'unchanged':
      return say(status, batch);
    case 'rejected':
      return say('importRejected', { error: error ?? say('unknownReason') });
  }
}

/** What became of a batch: counts by file, rejects by reason, reconciliation, notices. */
export function showImport(status: ImportStatus, say: Say): string {
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
    `${titleOf(status, say)}\n`,
    files.length > 0 ? table(heading, files) : '',
    rejects.length > 0
      ? `${say('rejects')}\n${table([say('hFile'), say('hCount'), say('hReason')], rejects)}`
      : status.files.length > 0
        ? `${say('noRejects')}\n`
        : '',
    status.reconciliation && status.reconciliation.compared > 0
      ? `${say('reconciled', status.reconciliation)}\n`
      : '',
    ...status.notices.map((notice) => `${notice}\n`),
  ].join('');
}
