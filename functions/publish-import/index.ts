import { importParameters } from '#core/import/parameters.ts';
import { readHead } from '#adapters/head.ts';
import { emptyFolder } from '#adapters/imports/inbox.ts';
import { isPublished, readPlan } from '#adapters/imports/plans.ts';
import { finishPublished, makeVisible, writeReconciliation } from '#adapters/imports/publish.ts';
import { emptyStaging } from '#adapters/imports/staging.ts';
import { edge } from '#adapters/lambda-edge.ts';
import { handler as publishImport, Input } from './handler.ts';

export const handler = edge(
  publishImport({
    plan: readPlan,
    isPublished: async (plan) => isPublished(plan, await readHead()),
    reconcile: (plan) => writeReconciliation(plan, importParameters.differencesListed),
    makeVisible,
    tell: finishPublished,
    emptyStaging,
    emptyFolder,
  }),
  { input: Input },
);
