import type { CommandContext, Options } from './command.ts';
import { fetchAudit } from './fetch-audit.ts';
import { writeWhole } from './write-whole.ts';

/** The whole audit as one file, as it stands: `audit verify` says whether it holds. */
export async function exportAudit(ctx: CommandContext, _: string | undefined, options: Options): Promise<0> {
  const { say, json, terminal } = ctx;
  const { api } = await ctx.connect();
  const audit = await fetchAudit(ctx, api);
  const file = String(options['out']);
  await writeWhole(file, `${JSON.stringify(audit)}\n`, say);
  const told = {
    file,
    chains: audit.chains.length,
    records: audit.chains.reduce((sum, { records }) => sum + records.length, 0),
    anchors: audit.anchors.length,
  };
  terminal.out(json ? `${JSON.stringify(told)}\n` : `${say('auditExported', told)}\n`);
  return 0;
}
