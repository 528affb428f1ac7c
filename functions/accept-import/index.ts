import {
  closeAccept,
  collectRejects,
  keepRecordDays,
  openAccept,
  writeRejects,
} from '#adapters/imports/accept.ts';
import { keepSnapshots } from '#adapters/imports/snapshots.ts';
import { edge } from '#adapters/lambda-edge.ts';
import { LedgerFileError } from '#adapters/ledger/ledger-file-error.ts';
import { handler as acceptImport, Input } from './handler.ts';

export const handler = edge(
  acceptImport({
    open: openAccept,
    rejectsOf: collectRejects,
    writeRejects,
    refuse: ({ object, what, line }) => {
      throw new LedgerFileError('TOO_MANY_REJECTS', object, what, line);
    },
    keepRecordDays,
    keepSnapshots,
    close: closeAccept,
  }),
  { input: Input },
);
