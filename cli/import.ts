import type { Command } from './command.ts';
import { Failure } from './failure.ts';
import { importLedger } from './import-ledger.ts';
import { findDirectory } from './ledger-files.ts';
import { showImport } from './show-import.ts';

export const importCommand: Command = {
  usage: 'import <dir>',
  summary: { zh: '导入一个台账文件夹', en: 'hand over a ledger directory: books, counts and rejects' },
  options: [{ flags: '--business-date <day>', words: 'optBusinessDate', day: true }],
  examples: ['tidemark import samples/real-investors', 'tidemark import /data/2026-01-05 --json'],
  role: 'operator',
  async run(ctx, [dir = ''], options) {
    const { api } = await ctx.connect();
    const place = await findDirectory(dir, ctx.say);
    const businessDate = typeof options['businessDate'] === 'string' ? options['businessDate'] : undefined;
    const status = await importLedger(api, place, { businessDate }, ctx);
    if (ctx.json) ctx.terminal.out(`${JSON.stringify(status)}\n`);
    if (status.status === 'rejected') {
      throw new Failure(ctx.say('importRejected', { error: status.error ?? ctx.say('unknownReason') }));
    }
    if (!ctx.json) ctx.terminal.out(showImport(status, ctx.say));
    return 0;
  },
};
