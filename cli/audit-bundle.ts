import type { CommandContext, Options } from './command.ts';
import { writeWhole } from './write-whole.ts';

/** The evidence of one decision as one file. */
export async function bundleEvidence(
  { connect, say, json, terminal }: CommandContext,
  clientId = '',
  options: Options,
): Promise<0> {
  const { api } = await connect();
  const runId = typeof options['run'] === 'string' ? options['run'] : undefined;
  const evidence = await api.call('getEvidence', { query: { clientId, runId } });
  const file = String(options['out']);
  await writeWhole(file, `${JSON.stringify(evidence)}\n`, say);
  const told = { file, run: evidence.runId };
  terminal.out(json ? `${JSON.stringify(told)}\n` : `${say('auditBundled', told)}\n`);
  return 0;
}
