import { makeSeals } from '#adapters/signatures.ts';
import { checkChain } from '#core/audit/chain.ts';
import { checkRuleChains } from '#core/audit/check-rule-chain.ts';
import { type AuditRecord, bodyOf } from '#core/audit/record.ts';
import type { CommandContext } from './command.ts';
import { fetchTrail } from './fetch-audit.ts';
import { showAuditFindings } from './show-audit-findings.ts';
import { table } from './table.ts';

/** A person by the subject of the token, with the role where the record says one. */
function whoOf(by: unknown): string | null {
  if (typeof by === 'string') return by;
  const { subject, role } = (by ?? {}) as { subject?: unknown; role?: unknown };
  return typeof subject === 'string' ? `${subject} (${String(role)})` : null;
}

function rowOf(record: AuditRecord) {
  const { seq, at, type } = record;
  const { by, ...rest } = (bodyOf(record) ?? {}) as Record<string, unknown>;
  const told = Object.entries(rest).filter(([, value]) => value !== null);
  const detail = told.map(
    ([name, value]) => `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  return [seq, at, type, whoOf(by), detail.join(', ')];
}

/** What happened to a subject, who did it and when; a chain that does not hold is shown, and said. */
export async function showTrail(ctx: CommandContext, subject = ''): Promise<0 | 1> {
  const { connect, say, json, terminal } = ctx;
  const { api } = await connect();
  const [{ items: keys, signOffs }, trail] = await Promise.all([
    api.call('listAuditKeys'),
    fetchTrail(api, subject),
  ]);
  const findings = [...checkChain(trail, makeSeals(keys)), ...checkRuleChains([trail], makeSeals(signOffs))];
  if (json) for (const record of trail.records) terminal.out(`${JSON.stringify(record)}\n`);
  else
    terminal.out(
      table([say('hSeq'), say('hAt'), say('hWhat'), say('hWho'), say('hDetail')], trail.records.map(rowOf)),
    );
  if (findings.length > 0) terminal.err(showAuditFindings(findings, ctx));
  return findings.length > 0 ? 1 : 0;
}
