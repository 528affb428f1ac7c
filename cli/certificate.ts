import type { Command } from './command.ts';
import { showCertificate } from './show-certificate.ts';

export const certificateCommand: Command = {
  usage: 'certificate [runId]',
  summary: { zh: '一次运行的证书', en: 'the proof of a night; without an id, of the one in force' },
  examples: ['tidemark certificate', 'tidemark certificate --json'],
  role: 'auditor',
  async run({ connect, say, json, terminal }, [runId = 'latest']) {
    const { api } = await connect();
    const certificate = await api.call('getCertificate', { path: { runId } });
    terminal.out(json ? `${JSON.stringify(certificate)}\n` : showCertificate(certificate, say));
    return 0;
  },
};
