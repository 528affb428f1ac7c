import type { Command } from './command.ts';
import { Failure } from './failure.ts';
import { runNight } from './night.ts';
import { showCertificate } from './show-certificate.ts';

export const nightlyCommand: Command = {
  usage: 'nightly',
  summary: { zh: '运行一夜', en: 'run one night: every client decided, certified, published' },
  options: [{ flags: '--as-of <day>', words: 'optAsOf', day: true }],
  examples: ['tidemark nightly', 'tidemark nightly --as-of 2017-12-29'],
  role: 'operator',
  async run({ connect, say, json, terminal, progress }, _, { asOf }) {
    const { api } = await connect();
    const status = await runNight(api, typeof asOf === 'string' ? asOf : undefined, { say, progress });
    if (json) terminal.out(`${JSON.stringify(status)}\n`);
    const reason = status.reason ?? say('unknownReason');
    if (status.status === 'failed') throw new Failure(say('runFailed', { reason }));
    if (status.status === 'skipped') {
      terminal.err(`${say('runSkipped', { reason })}\n`);
      return 0;
    }
    if (json) return 0;
    const certificate = await api.call('getCertificate', { path: { runId: status.runId ?? 'latest' } });
    terminal.out(showCertificate(certificate, say));
    return 0;
  },
};
