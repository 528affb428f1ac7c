import { fill, listed, same } from '../rules/explain/template.ts';
import type { Words } from '../rules/format/words.ts';
import {
  type Part,
  parts,
  type ScoreChange,
  type Share,
  type TextChange,
  type Waterfall,
} from './waterfall.ts';

const partWords: Readonly<Record<Part, Words>> = {
  rules: { zh: '规则', en: 'rules' },
  corrected: { zh: '更正数据', en: 'corrected data' },
  data: { zh: '新数据', en: 'new data' },
  peers: { zh: '同类客户', en: 'peers' },
  market: { zh: '市场', en: 'market' },
  memory: { zh: '此前各晚', en: 'earlier nights' },
};

const titles: Readonly<Record<string, Words>> = {
  churnScore: { zh: '流失分', en: 'Churn score' },
  cvs: { zh: '客户价值分', en: 'Client value score' },
  class: { zh: '类别', en: 'Class' },
  churnLevel: { zh: '流失级别', en: 'Churn level' },
  stage: { zh: '阶段', en: 'Stage' },
  band: { zh: '价值分档', en: 'Value band' },
};
const classScore: Words = { zh: '{name} 得分', en: '{name} score' };

const shareWords: Readonly<Record<'known' | 'unknown', Words>> = {
  known: { zh: '{part}使其可知', en: '{part} made it known' },
  unknown: { zh: '{part}使其不可知', en: '{part} made it unknown' },
};
const pointsOf: Words = { zh: '{part} {points}', en: '{points} {part}' };
const changed: Words = { zh: '{title} {from} → {to}：{by}', en: '{title} {from} → {to}: {by}' };
const heading: Words = {
  zh: '与 {asOf} 当晚相比的变化，逐项替换：规则、更正数据、新数据、同类客户、市场、此前各晚',
  en: 'What changed since the night of {asOf}, one thing replaced at a time: rules, corrected data, new data, peers, market, earlier nights',
};
/** From what was known of a day to what is known of it now. */
const headingNow: Words = {
  zh: '当时所知与如今所知之差，逐项替换：规则、更正数据、迟到数据、同类客户、市场、此前各晚',
  en: 'What is known now makes it differ, one thing replaced at a time: rules, corrected data, late data, peers, market, earlier nights',
};
const lateData: Words = { zh: '迟到数据', en: 'late data' };
const none: Words = { zh: '无', en: 'none' };

const valueWords = (value: string | number | null): Words => (value === null ? none : same(String(value)));

type PartWords = typeof partWords;

function shareOf(words: { part: Words }, share: Share): Words {
  if (typeof share !== 'number') return fill(shareWords[share], words);
  return fill(pointsOf, { ...words, points: same(`${share > 0 ? '+' : ''}${share}`) });
}

const scoreBy = ({ by }: ScoreChange, names: PartWords): Words =>
  listed(
    parts.flatMap((part) => {
      const share = by[part];
      return share === undefined ? [] : [shareOf({ part: names[part] }, share)];
    }),
  );

const textBy = ({ by }: TextChange, names: PartWords): Words => listed(by.map((part) => names[part]));

const line = (title: Words, { from, to }: ScoreChange | TextChange, by: Words): Words =>
  fill(changed, { title, from: valueWords(from), to: valueWords(to), by });

const sentences = ({ scores, texts }: Waterfall, names: PartWords): Words[] => [
  ...Object.entries(texts).map(([name, one]) => line(titles[name] ?? same(name), one, textBy(one, names))),
  ...Object.entries(scores).map(([name, one]) =>
    line(titles[name] ?? fill(classScore, { name: same(name) }), one, scoreBy(one, names)),
  ),
];

/** Where a change came from, one sentence an outcome; the decision's own order. */
export function waterfallWords(waterfall: Waterfall | null): Words[] {
  if (waterfall === null) return [];
  return [fill(heading, { asOf: same(waterfall.since.asOf) }), ...sentences(waterfall, partWords)];
}

/** The same of one day as known then and now: what is new of a day that has passed came late. */
export function knownNowWords(waterfall: Waterfall | null): Words[] {
  if (waterfall === null) return [];
  return [headingNow, ...sentences(waterfall, { ...partWords, data: lateData })];
}
