import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { fingerprint, makeSeals } from '#adapters/signatures.ts';
import { Evidence } from '#core/audit/evidence.ts';
import { AuditExport, type PublicKey } from '#core/audit/export.ts';
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
/** A receipt, or the whole answer of a command that holds one. */
const Kept = z.union([Receipt, z.object({ receipt: Receipt }).transform(({ receipt }) => receipt)]);
const Receipts = z.union([z.array(Kept), Kept.transform((one) => [one])]);

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

interface KeyTold {
  fingerprints: readonly string[];
  /** As it came another way; nothing where nobody gave one. */
  given: Options[string];
  same: boolean;
}

/** The keys of a document beside the one that was given. */
function keyTold(keys: readonly PublicKey[], given: Options[string]): KeyTold {
  const fingerprints = keys.map(({ publicKey }) => fingerprint(publicKey));
  const print = String(given).toLowerCase();
  const same = given === undefined || (fingerprints.length > 0 && fingerprints.every((one) => one === print));
  return { fingerprints, given, same };
}

function keyLine(
  { fingerprints, given, same }: KeyTold,
  [told, equal, other]: readonly [told: MessageKey, same: MessageKey, other: MessageKey],
  say: Say,
): string {
  const key = given === undefined ? told : same ? equal : other;
  return `${say(key, { given: String(given), fingerprint: fingerprints.join(', ') })}\n`;
}

const [keyWords, signOffKeyWords] = [
  ['auditKeyTold', 'auditKeySame', 'auditKeyOther'],
  ['auditSignOffKeyTold', 'auditSignOffKeySame', 'auditSignOffKeyOther'],
] as const;

/** Everything that does not hold, from the running system or from a file alone. */
export async function verifyAudit(
  ctx: CommandContext,
  file: string | undefined,
  options: Options,
): Promise<0 | 1> {
  const { say, json, terminal } = ctx;
  const document = await documentOf(ctx, file, options['receipts']);
  const findings: AuditFinding[] =
    document.kind === 'tidemark-audit'
      ? verifyExport(document, makeSeals)
      : verifyEvidence(document, makeSeals);
  const key = keyTold(document.keys, options['key']);
  const signOffKey = keyTold(document.signOffKeys, options['signOffKey']);
  if (json) {
    const keys = { keys: key.fingerprints, keyGiven: key.given ?? null };
    const signOffKeys = { signOffKeys: signOffKey.fingerprints, signOffKeyGiven: signOffKey.given ?? null };
    terminal.out(`${JSON.stringify({ kind: document.kind, findings, ...keys, ...signOffKeys })}\n`);
  } else {
    terminal.out(findings.length > 0 ? showAuditFindings(findings, ctx) : `${summaryOf(document, say)}\n`);
    terminal.out(keyLine(key, keyWords, say));
    if (signOffKey.given !== undefined || signOffKey.fingerprints.length > 0)
      terminal.out(keyLine(signOffKey, signOffKeyWords, say));
  }
  return findings.length === 0 && key.same && signOffKey.same ? 0 : 1;
}
