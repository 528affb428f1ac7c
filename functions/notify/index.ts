import { digestOf } from '#adapters/digest.ts';
import { edge } from '#adapters/lambda-edge.ts';
import { keepNotification } from '#adapters/notifications.ts';
import { branchOfNight, caseInTable, morningAfter } from '#adapters/notify.ts';
import { handler as notify, Input } from './handler.ts';

export const handler = edge(
  notify({
    ...{ digest: digestOf, caseOf: caseInTable, branch: branchOfNight },
    ...{ morningAfter, keep: keepNotification },
  }),
  { input: Input },
);
