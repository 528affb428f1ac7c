import { fill, same } from '../explain/template.ts';
import type { Words } from '../format/words.ts';

/** What the parts of an outcome are called that have no name in the file. */
const parts: ReadonlyMap<string, Words> = new Map([
  ['event', { zh: '事件', en: 'event' }],
  ['level', { zh: '等级', en: 'level' }],
  ['class', { zh: '类别', en: 'class' }],
  ['gate', { zh: '前置规则', en: 'gate' }],
  ['stage', { zh: '阶段', en: 'stage' }],
  ['available', { zh: '可用分', en: 'points available' }],
  ['floor', { zh: '下限', en: 'floor' }],
  ['confidence', { zh: '置信度', en: 'confidence' }],
]);

/** Every sentence of a comparison of two rule sets. */
export const says = {
  changed: (what: Words, from: Words, to: Words, where: Words): Words =>
    fill(
      { zh: '{what}由{from}变为{to}：{where}', en: '{what}: {from} becomes {to} where {where}' },
      { what, from, to, where },
    ),
  inMarket: (what: Words, regime: string): Words =>
    fill(
      { zh: '行情为 {regime} 时{what}', en: '{what} in a {regime} market' },
      { what, regime: same(regime) },
    ),
  part: (name: string): Words => {
    const found = parts.get(name);
    if (found !== undefined) return found;
    const [, of] = /^available: (.*)$/s.exec(name) ?? [];
    return of === undefined
      ? same(name)
      : fill({ zh: '{of} 的可用分', en: 'points available to {of}' }, { of: same(of) });
  },
  event: ({ type, params = {} }: { type: string; params?: object | undefined }): Words =>
    same(Object.keys(params).length === 0 ? type : `${type} ${JSON.stringify(params)}`),
  points: (by: number, where: Words): Words =>
    by > 0
      ? fill(
          { zh: '多 {by} 分：{where}', en: '{by} points more where {where}' },
          { by: same(String(by)), where },
        )
      : fill(
          { zh: '少 {by} 分：{where}', en: '{by} points fewer where {where}' },
          { by: same(String(-by)), where },
        ),
  fires: (event: Words, where: Words): Words =>
    fill({ zh: '新增事件 {event}：{where}', en: 'Now gives {event} where {where}' }, { event, where }),
  stops: (event: Words, where: Words): Words =>
    fill(
      { zh: '不再给出事件 {event}：{where}', en: 'No longer gives {event} where {where}' },
      { event, where },
    ),
  more: (most: number): Words =>
    fill(
      {
        zh: '还有更多不同之处，只列出前 {most} 处',
        en: 'There are more regions; the first {most} are shown',
      },
      { most: same(String(most)) },
    ),
  notDecided: (): Words => ({
    zh: '在限度内未能判定是否还有不同之处',
    en: 'Not decided within the limit whether there are more regions',
  }),
  equal: (): Words => ({
    zh: '两个版本对每位客户的结果都相同',
    en: 'Both versions give every client the same outcome',
  }),
  someClients: (): Words => ({ zh: '部分客户（见示例）', en: 'some facts are as in the example' }),
  nothing: (): Words => ({ zh: '无', en: 'nothing' }),
  conflict: (): Words => ({ zh: '冲突', en: 'a conflict' }),
  notAvailable: (): Words => ({ zh: '不可用', en: 'not available' }),
};
