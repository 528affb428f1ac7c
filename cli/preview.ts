import type { Command } from './command.ts';
import { readDraft } from './rule-file.ts';
import { showPack } from './show-pack.ts';

export const previewCommand: Command = {
  usage: 'preview <rules>',
  summary: {
    zh: '规则文件草案会改变哪些客户：按最近一夜重新决策；流失与预警处置草案另按最近各夜计算客户经理的预警量',
    en: 'whom a draft of a rule file would move: the last night decided again with it; of churn and alerting also what advisers would have had to do over the last nights',
  },
  examples: [
    'tidemark preview my-churn.json',
    'tidemark preview my-alerting.json',
    'tidemark preview my-value.json --as compliance --lang zh',
    'tidemark preview my-classification.json --json > pack.json',
  ],
  role: 'analyst',
  async run(ctx, [file = '']) {
    const { connect, say, json, terminal, progress } = ctx;
    const content = await readDraft(file, say);
    const { api } = await connect();
    progress.show(say('previewing', { file }));
    const preview = await api.call('previewRules', { body: { content } }).finally(() => {
      progress.done();
    });
    terminal.out(json ? `${JSON.stringify(preview)}\n` : showPack(ctx, preview));
    return preview.pack.blockers.length === 0 ? 0 : 1;
  },
};
