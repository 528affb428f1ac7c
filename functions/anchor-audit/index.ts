import { keepAnchor, lastAnchor, recordAnchor } from '#adapters/anchors.ts';
import { refuseAudit } from '#adapters/audit.ts';
import { allHeads } from '#adapters/audit-heads.ts';
import { today } from '#adapters/clock.ts';
import { edge } from '#adapters/lambda-edge.ts';
import { publicKey, signAnchor } from '#adapters/sign.ts';
import { makeSeals } from '#adapters/signatures.ts';
import { handler as anchorAudit, Input } from './handler.ts';

export const handler = edge(
  anchorAudit({
    today,
    last: lastAnchor,
    heads: allHeads,
    sign: signAnchor,
    keep: keepAnchor,
    record: recordAnchor,
    seals: async () => makeSeals([await publicKey()]),
    refuse: refuseAudit,
  }),
  { input: Input },
);
