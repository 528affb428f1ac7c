import { fill, joined, same } from '../../explain/template.ts';
import type { Words } from '../../format/words.ts';

const names = (rules: readonly string[]): Words => joined(rules.map(same), { zh: '、', en: ', ' });

/** Every sentence of the analysis. */
export const says = {
  inverted: (words: Words): Words =>
    fill({ zh: '区间颠倒：{words}', en: 'The interval is upside down: {words}' }, { words }),
  contradiction: (rule: string): Words =>
    fill(
      { zh: '规则 {rule} 对任何客户都不会触发', en: 'The rule {rule} fires for no client' },
      { rule: same(rule) },
    ),
  shadowed: (rule: string, by: readonly string[]): Words =>
    fill(
      {
        zh: '规则 {rule} 触发时总由 {by} 先决定，因此它从不起作用',
        en: 'Whenever the rule {rule} fires, {by} decides before it: it never has an effect',
      },
      { rule: same(rule), by: names(by) },
    ),
  redundant: (rule: string, by: readonly string[]): Words =>
    by.length === 0
      ? fill(
          { zh: '没有规则 {rule}，结果也完全相同', en: 'Without the rule {rule} every outcome is the same' },
          { rule: same(rule) },
        )
      : fill(
          {
            zh: '没有规则 {rule}，结果也完全相同：{by} 已包含它',
            en: 'Without the rule {rule} every outcome is the same: {by} give it as well',
          },
          { rule: same(rule), by: names(by) },
        ),
  alwaysTrue: (words: Words): Words =>
    fill({ zh: '读到此条件时它总为真：{words}', en: 'Always true where it is read: {words}' }, { words }),
  neverTrue: (words: Words): Words =>
    fill({ zh: '读到此条件时它从不为真：{words}', en: 'Never true where it is read: {words}' }, { words }),
  neverRead: (words: Words): Words =>
    fill(
      { zh: '此条件从不被读到：{words}', en: 'Never read, since what stands before it decides: {words}' },
      { words },
    ),
  thresholdNeverMatters: (words: Words): Words =>
    fill(
      {
        zh: '去掉此条件，结果也完全相同：{words}',
        en: 'Without this condition every outcome is the same: {words}',
      },
      { words },
    ),
  overlap: (rules: readonly string[], where: Words): Words =>
    fill(
      {
        zh: '规则 {rules} 给出不同的结果：{where}',
        en: 'The rules {rules} give different outcomes: {where}',
      },
      { rules: names(rules), where },
    ),
  gap: (where: Words): Words =>
    fill({ zh: '没有规则给出结果：{where}', en: 'No rule gives an outcome: {where}' }, { where }),
  betweenBins: (attribute: string, where: Words): Words =>
    fill(
      { zh: '{attribute} 没有任何一档给分：{where}', en: 'No bin of {attribute} gives points: {where}' },
      { attribute: same(attribute), where },
    ),
  someClients: (): Words => ({ zh: '部分客户（见示例）', en: 'some clients, as in the example' }),
  unreachable: (name: Words): Words =>
    fill({ zh: '没有客户能得到 {name}', en: 'No client can get {name}' }, { name }),
  nearestPoints: (most: number | undefined, least: number | undefined): Words => {
    const sides = [
      ...(most === undefined
        ? []
        : [fill({ zh: '之下最多 {most} 分', en: 'at most {most} below it' }, { most: same(String(most)) })]),
      ...(least === undefined
        ? []
        : [
            fill(
              { zh: '之上最少 {least} 分', en: 'at least {least} above it' },
              { least: same(String(least)) },
            ),
          ]),
    ];
    return fill(
      { zh: '最接近的分数：{sides}', en: 'The nearest points that clients get: {sides}' },
      { sides: joined(sides, { zh: '，', en: ', ' }) },
    );
  },
  notDecided: (question: Words): Words =>
    fill(
      { zh: '在限度内未能判定：{question}', en: 'Not decided within the limit: {question}' },
      { question },
    ),
  moreOverlaps: (most: number): Words =>
    fill(
      { zh: '还有更多重叠，只列出前 {most} 处', en: 'There are more overlaps; the first {most} are shown' },
      { most: same(String(most)) },
    ),
  moreGaps: (most: number): Words =>
    fill(
      { zh: '还有更多缺口，只列出前 {most} 处', en: 'There are more gaps; the first {most} are shown' },
      { most: same(String(most)) },
    ),

  excludeEachOther: (): Words => ({
    zh: '这些条件不能同时成立',
    en: 'These conditions exclude each other',
  }),
  outsideDomain: (): Words => ({
    zh: '事实的取值范围内没有满足它的值',
    en: 'No value that the facts can have meets it',
  }),
  followsFromRules: (): Words => ({
    zh: '由这些规则的条件得出',
    en: 'It follows from the conditions of these rules',
  }),
  followsFromParts: (): Words => ({
    zh: '由这些条件得出',
    en: 'It follows from these conditions',
  }),
  fails: (words: Words): Words => fill({ zh: '并非：{words}', en: 'not: {words}' }, { words }),
  isNotTrue: (words: Words): Words =>
    fill({ zh: '并非：{words}（或未知）', en: 'not: {words} (or not known)' }, { words }),
  isNotFalse: (words: Words): Words =>
    fill({ zh: '{words}（或未知）', en: '{words} (or not known)' }, { words }),
  firesWhen: (rule: string, words: Words): Words =>
    fill(
      { zh: '规则 {rule} 在以下情况触发：{words}', en: '{rule} fires when {words}' },
      { rule: same(rule), words },
    ),
};
