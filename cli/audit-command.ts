import type { Command } from './command.ts';

/** With a file, verifying asks nobody: what it needs is in the file. */
export const auditCommand: Command = {
  usage: 'audit <action> [what]',
  summary: {
    zh: '审计：verify 核对（可离线），export 导出，trail 查看一个主题，bundle 一项决策的证据，verifier 生成只需 Node 的核对程序',
    en: 'the audit: verify (offline with a file), export, the trail of a subject, the evidence bundle of a decision, and a verifier that needs Node alone',
  },
  options: [
    { flags: '--out <file>', words: 'optAuditOut' },
    { flags: '--run <id>', words: 'optAuditRun' },
    { flags: '--key <fingerprint>', words: 'optAuditKey' },
    { flags: '--sign-off-key <fingerprint>', words: 'optAuditSignOffKey' },
    { flags: '--receipts <file>', words: 'optAuditReceipts' },
  ],
  examples: [
    'tidemark audit verify',
    'tidemark audit export --out audit.json',
    'tidemark audit verify audit.json --receipts my-receipts.json',
    'tidemark audit trail run/2025-12-31-ea5d4e451e4c',
    'tidemark audit bundle 10000001 --out evidence.json',
    'tidemark audit verify evidence.json --json',
    'tidemark audit verifier --out tidemark-verify.mjs   # then, anywhere: node tidemark-verify.mjs evidence.json',
  ],
  role: 'auditor',
  run: async (ctx, [action = '', what], options) =>
    (await import('./audit.ts')).audit(ctx, action, what, options),
};
