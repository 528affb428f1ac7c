import type { ClientRecord } from '#core/api/clients.ts';
import type { z } from 'zod';
import type { Command } from './command.ts';
import { Failure } from './failure.ts';
import { replay } from './replay.ts';
import { showDecision } from './show-decision.ts';
import type { Say } from './text/messages.ts';

type Shown = z.infer<typeof ClientRecord> & { decision: object };

function showClient({ clientId, name, attributes, decision }: Shown, say: Say): string {
  const told = Object.entries(attributes).map(([key, value]) => `  ${key}  ${JSON.stringify(value)}\n`);
  return [
    `${clientId}${name ? `  ${name}` : ''}  ${say('asOf', { asOf: decision.asOf })}\n`,
    showDecision(decision, say),
    `${say('attributes')}\n`,
    ...told,
  ].join('');
}

export const clientCommand: Command = {
  usage: 'client <id>',
  summary: {
    zh: '一位客户：当前决策与属性，或重算过去的决策',
    en: 'one client: decision and attributes, or a past decision computed anew',
  },
  options: [
    { flags: '--as-of <date>', words: 'optReplayDay', day: true },
    { flags: '--known-at <version>', words: 'optKnownAt' },
    { flags: '--rules <digest>', words: 'optTryRules' },
    { flags: '--against-now', words: 'optAgainstNow' },
  ],
  examples: [
    'tidemark client 10000001',
    'tidemark client 10000001 --json',
    'tidemark client 10000001 --as-of 2025-12-30',
    'tidemark client 10000001 --as-of 2025-12-30 --known-at 3 --json',
    'tidemark client 10000001 --as-of 2025-12-30 --against-now --json',
  ],
  role: 'auditor',
  async run(ctx, [clientId = ''], options) {
    const { connect, say, json, terminal } = ctx;
    const isReplay = ['asOf', 'knownAt', 'rules', 'againstNow'].some((name) => options[name] !== undefined);
    if (isReplay) return replay(ctx, clientId, options);
    const { api } = await connect();
    const record = await api.call('getClient', { path: { clientId } });
    const { decision } = record;
    if (!decision && record.tagsDeletedAt !== null)
      throw new Failure(say('rightsTagsDeleted', { at: record.tagsDeletedAt }));
    if (!decision) throw new Failure(say('notDecided'));
    terminal.out(json ? `${JSON.stringify(decision)}\n` : showClient({ ...record, decision }, say));
    return 0;
  },
};
