import type { Command } from './command.ts';
import { showHealth } from './show-health.ts';

export const healthCommand: Command = {
  usage: 'health [runId]',
  summary: {
    zh: '规则健康：未触发的规则，以及事实与评分分布的漂移',
    en: 'rules that fire for nobody, and facts and scores that drift; without an id, of the night in force',
  },
  examples: ['tidemark health', 'tidemark health --lang zh', 'tidemark health --json'],
  role: 'auditor',
  async run({ connect, say, json, terminal }, [runId = 'latest']) {
    const { api } = await connect();
    const health = await api.call('getHealth', { path: { runId } });
    terminal.out(json ? `${JSON.stringify(health)}\n` : showHealth(health, say));
    return 0;
  },
};
