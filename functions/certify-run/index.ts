import { nightParameters } from '#core/run/parameters.ts';
import { digestOf } from '#adapters/digest.ts';
import { refuse } from '#adapters/error.ts';
import { examineShard } from '#adapters/examine.ts';
import { importFindings } from '#adapters/import-findings.ts';
import { edge } from '#adapters/lambda-edge.ts';
import { isCertified, keepCertificate, readGroups, readPlan } from '#adapters/runs.ts';
import { signCertificate } from '#adapters/sign.ts';
import { handler as certifyRun, Input } from './handler.ts';

export const handler = edge(
  certifyRun({
    isDone: isCertified,
    plan: readPlan,
    examine: examineShard,
    imports: importFindings,
    groups: readGroups,
    parameters: nightParameters,
    digest: digestOf,
    sign: signCertificate,
    refuse: (problems) => refuse({ code: 'NOT_CERTIFIED', message: problems.join('; ') }),
    write: keepCertificate,
  }),
  { input: Input },
);
