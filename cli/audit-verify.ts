import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { fingerprint, makeSeals } from '#adapters/signatures.ts';
import { Evidence } from '#core/audit/evidence.ts';
import { AuditExport } from '#core/audit/export.ts';
import type { AuditFinding } from '#core/audit/finding.ts';
import { Receipt } from '#core/audit/receipt.ts';
import { verifyEvidence } from '#core/audit/verify-evidence.ts';
import { verifyExport } from '#core/audit/verify.ts';
import type { CommandContext, Options } from './command.ts';
import { Failure } from './failure.ts';
import { fetchAudit } from './fetch-audit.ts';
import { showAuditFindings } from './show-audit-findings.ts';
import type { MessageKey, Say } from './text/messages.ts';
import { outPath } from './write-whole.ts';

const Document = z.discriminatedUnion('kind', [AuditExport, Evidence]);
type Document = z.infer<typeof Document>;
const Receipts = z.union([z.array(Receipt), Receipt.transform((one) => [one])]);

/** A file of a known form, or a sentence that says where it is not. */
async function read<S extends z.ZodType>(
  schema: S,
  file: string,
  message: MessageKey,
  say: Say,
): Promise<z.output<S>> {
  try {
    return schema.parse(JSON.parse(await readFile(outPath(file), 'utf8')));
  } catch (cause) {
    const error =
      cause instanceof z.ZodError
        ? cause.issues
            .map(({ path, message }) => `${path.join('.')}: ${message}`)
            .slice(0, 3)
            .join('; ')
        : (cause as Error).message;
    throw new Failure(say(message, { file, error }), 1, cause);
  }
}

/** An anchor's day, or that there is none. */
const dayOr = (day: string | undefined, say: Say) => day ?? say('notAnchored');

function summaryOf(document: Document, say: Say): string {
  if (document.kind === 'tidemark-evidence') {
    const { clientKey: client, runId: run, anchor } = document;
    return say('evidenceWhole', { client, run, last: dayOr(anchor?.seal.day, say) });
  }
  const { chains, anchors, receipts = [] } = document;
  return say('auditWhole', {
    chains: chains.length,
    records: chains.reduce((sum, { records }) => sum + records.length, 0),
    anchors: anchors.length,
    last: dayOr(anchors.at(-1)?.day, say),
    receipts: receipts.length,
  });
}

async function documentOf(
  ctx: CommandContext,
  file: string | undefined,
  receipts: unknown,
): Promise<Document> {
  const { say, connect } = ctx;
  const document =
    file === undefined
      ? await fetchAudit(ctx, (await connect()).api)
      : await read(Document, file, 'cannotReadAudit', say);
  if (typeof receipts !== 'string') return document;
  if (document.kind === 'tidemark-evidence') throw new Failure(say('receiptsAstray'), 2);
  const kept = await read(Receipts, receipts, 'cannotReadReceipts', say);
  return { ...document, receipts: [...(document.receipts ?? []), ...kept] };
}

/** Everything that does not hold, from the running system or from a file alone. */
export async function verifyAudit(
  ctx: CommandContext,
  file: string | undefined,
  options: Options,
): Promise<0 | 1> {
  const { say, json, terminal } = ctx;
  const document = await documentOf(ctx, file, options['receipts']);
  const seals = makeSeals(document.keys);
  const findings: AuditFinding[] =
    document.kind === 'tidemark-audit' ? verifyExport(document, seals) : verifyEvidence(document, seals);
  const fingerprints = document.keys.map(({ publicKey }) => fingerprint(publicKey));
  const given = options['key'];
  const other =
    given !== undefined && (fingerprints.length === 0 || fingerprints.some((one) => one !== given));
  if (json)
    terminal.out(
      `${JSON.stringify({ kind: document.kind, findings, keys: fingerprints, keyGiven: given ?? null })}\n`,
    );
  else {
    terminal.out(findings.length > 0 ? showAuditFindings(findings, say) : `${summaryOf(document, say)}\n`);
    const told = { given: String(given), fingerprint: fingerprints.join(', ') };
    const key = given === undefined ? 'auditKeyTold' : other ? 'auditKeyOther' : 'auditKeySame';
    terminal.out(`${say(key, told)}\n`);
  }
  return findings.length > 0 || other ? 1 : 0;
}
