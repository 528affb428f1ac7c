import type { NotificationWords } from './words.ts';
import parameters from './parameters.json' with { type: 'json' };

/** The body that a group robot of WeCom (企业微信) takes. */
export interface GroupRobotBody {
  msgtype: 'markdown';
  markdown: { content: string };
}

const bytesOf = (text: string) => new TextEncoder().encode(text).length;

/** A message in both languages with its link, as a group robot takes it; throws where it is longer than one may be. */
export function groupRobotBody(words: NotificationWords, link: string): GroupRobotBody {
  const { zh, en } = words;
  const content = [
    `**${zh.title}**`,
    `> ${zh.text}`,
    `**${en.title}**`,
    `> ${en.text}`,
    `[${link}](${link})`,
  ].join('\n');
  const most = parameters.webhook.contentBytes;
  if (bytesOf(content) > most) throw new Error(`a group robot takes ${most} bytes, no more`);
  return { msgtype: 'markdown', markdown: { content } };
}
