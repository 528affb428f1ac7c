import { auditCommand } from './audit-command.ts';
import { campaignCommand } from './campaign.ts';
import { casesCommand } from './cases.ts';
import { certificateCommand } from './certificate.ts';
import { clientCommand } from './client.ts';
import { clientsCommand } from './clients.ts';
import type { Command } from './command.ts';
import { explainCommand } from './explain.ts';
import { groupsCommand } from './groups.ts';
import { healthCommand } from './health.ts';
import { importCommand } from './import.ts';
import { kpiCommand } from './kpi-command.ts';
import { labelCommand } from './label.ts';
import { labelsCommand } from './labels.ts';
import { lettersCommand } from './letters.ts';
import { nightlyCommand } from './nightly.ts';
import { notificationsCommand } from './notifications.ts';
import { phaseCommand } from './phase.ts';
import { previewCommand } from './preview.ts';
import { backtestCommand, evaluateCommand, rulesCommand } from './rules-commands.ts';
import { rightsCommand } from './rights.ts';
import { statusCommand } from './status.ts';
import { workCommand } from './work.ts';

/** What start.ts does is loaded when it is asked for: it brings the whole embedded system along. */
const startCommand: Command = {
  usage: 'start',
  summary: { zh: '在本机启动整个系统，直到 Ctrl-C', en: 'the whole system on this machine until Ctrl-C' },
  options: [
    { flags: '--sample <name>', words: 'optSample', default: 'branch-100' },
    { flags: '--data <dir>', words: 'optData' },
    { flags: '--fresh', words: 'optFresh' },
    { flags: '--port <number>', words: 'optPort' },
  ],
  examples: ['npm start', 'tidemark start --sample real-investors --fresh'],
  run: async (ctx, _, options) => (await import('./start.ts')).start(ctx, options),
};

/** Pure: it reads a folder and asks nobody. */
const factsCommand: Command = {
  usage: 'facts <dir>',
  summary: {
    zh: '一个台账文件夹中每位客户的事实（不需要服务器）',
    en: 'the facts of every client of a ledger directory; needs no server',
  },
  options: [
    { flags: '--as-of <day>', words: 'optAsOf', day: true },
    { flags: '--market <dir>', words: 'optMarket' },
  ],
  examples: [
    'tidemark facts samples/real-investors --as-of 2017-12-29',
    'tidemark facts samples/real-investors --json > facts.jsonl',
    'tidemark facts my-branch --market a-share-market',
  ],
  run: async (ctx, [dir = ''], options) => (await import('./facts.ts')).facts(ctx, dir, options),
};

/** Pure, as facts is. */
const marketCommand: Command = {
  usage: 'market <dir>',
  summary: {
    zh: '一个行情文件夹中每个交易日的赚钱效应指数、市场状态与冲击（不需要服务器）',
    en: 'profit effect index, regime and shocks of every trading day of a market folder; needs no server',
  },
  examples: [
    'tidemark market samples/real-investors',
    'tidemark market a-share-market --json > market.jsonl',
  ],
  run: async (ctx, [dir = '']) => (await import('./market.ts')).market(ctx, dir),
};

/** Pure, too: what it writes is a folder. */
const simulateCommand: Command = {
  usage: 'simulate',
  summary: {
    zh: '生成一个带标签的模拟营业部，作为台账文件夹（不需要服务器）',
    en: 'a labelled, simulated branch as a ledger directory; needs no server',
  },
  options: [
    { flags: '--clients <number>', words: 'optClients' },
    { flags: '--seed <number>', words: 'optSeed' },
    { flags: '--days <number>', words: 'optDays' },
    { flags: '--market <dir>', words: 'optTradingMarket' },
    { flags: '--out <dir>', words: 'optSimulationDir' },
  ],
  examples: [
    'tidemark simulate --clients 100 --seed 1 --out branch',
    'tidemark simulate --clients 2000 --seed 7 --days 250 --market a-share-market --out branch',
    'tidemark facts branch --json > facts.jsonl',
  ],
  run: async (ctx, _, options) => (await import('./simulate.ts')).simulate(ctx, options),
};

export const commands: readonly Command[] = [
  startCommand,
  importCommand,
  nightlyCommand,
  statusCommand,
  lettersCommand,
  certificateCommand,
  groupsCommand,
  healthCommand,
  clientsCommand,
  clientCommand,
  explainCommand,
  casesCommand,
  campaignCommand,
  notificationsCommand,
  rightsCommand,
  workCommand,
  kpiCommand,
  labelCommand,
  labelsCommand,
  phaseCommand,
  factsCommand,
  marketCommand,
  simulateCommand,
  evaluateCommand,
  rulesCommand,
  previewCommand,
  backtestCommand,
  auditCommand,
];
