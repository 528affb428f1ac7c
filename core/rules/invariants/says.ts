import { fateName } from '../../cases/fate-before-places.ts';
import { nothing } from '../analyse/outcome/part.ts';
import { fill, joined, same } from '../explain/template.ts';
import type { Words } from '../format/words.ts';
import type { ProgramRule } from '../program/program.ts';
import type { ClaimOf } from './invariant.ts';

const none: Words = { zh: '没有结果', en: 'no outcome' };
const named = (decision: string): Words =>
  decision === nothing ? none : (fateName(decision) ?? same(decision));
const or: Words = { zh: ' 或 ', en: ' or ' };
const list = (names: readonly string[], empty: Words): Words =>
  names.length === 0 ? empty : joined(names.map(same), { zh: '、', en: ', ' });

const inMarket = (regime: string, words: Words): Words =>
  regime === '' || regime === 'UNKNOWN'
    ? words
    : fill(
        { zh: '市场状态为{regime}时，{words}', en: '{words} in the regime {regime}' },
        { regime: same(regime), words },
      );

const points = (value: number): Words => same(String(Math.round(value * 100) / 100));

/** Every sentence about invariants. */
export const says = {
  getsOther(decision: string, regime: string, claim: ClaimOf<'always' | 'never'>): Words {
    const demanded = joined(claim.outcomes.map(named), or);
    const words =
      claim.is === 'always'
        ? { zh: '得到{decision}，而应为{demanded}', en: 'gets {decision} instead of {demanded}' }
        : { zh: '得到{decision}，而不得为{demanded}', en: 'gets {decision}, which nobody like this may get' };
    return inMarket(regime, fill(words, { decision: named(decision), demanded }));
  },
  getOthers: (one: string, other: string, regime: string): Words =>
    inMarket(
      regime,
      fill(
        { zh: '前者得到{one}，后者得到{other}', en: 'the first gets {one}, the second {other}' },
        { one: named(one), other: named(other) },
      ),
    ),
  fireOthers: (one: readonly string[], other: readonly string[]): Words => {
    const no: Words = { zh: '无', en: 'none' };
    return fill(
      {
        zh: '只对前者触发的规则：{one}；只对后者触发的：{other}',
        en: 'rules that fire for the first alone: {one}; for the second alone: {other}',
      },
      { one: list(one, no), other: list(other, no) },
    );
  },
  earnsMore: (name: string, more: number, most: number): Words =>
    fill(
      {
        zh: '前者在{name}上多得{more}分（每100分），最多只许{most}分',
        en: 'the first gets {more} of 100 points of {name} more; at most {most} are allowed',
      },
      { name: same(name), more: points(more), most: points(most) },
    ),
  isGiven: (rule: ProgramRule | undefined): Words =>
    fill(
      {
        zh: '规则 {rule} 触发并给出 {event}，这是不允许的',
        en: 'the rule {rule} fires and gives {event}, which may not be given',
      },
      {
        rule: same(rule?.name ?? ''),
        event: same(`${rule?.event.type ?? ''} ${JSON.stringify(rule?.event.params ?? {})}`),
      },
    ),

  fact: (title: Words, value: Words): Words =>
    fill({ zh: '{title}为{value}', en: '{title} {value}' }, { title, value }),
  both: (title: Words, one: Words, other: Words): Words =>
    fill(
      {
        zh: '{title}前者为{one}、后者为{other}',
        en: '{title} {one} for the first and {other} for the second',
      },
      { title, one, other },
    ),
  client: (facts: readonly Words[], gets: Words): Words =>
    fill(
      facts.length === 0
        ? { zh: '一位没有任何已知事实的客户：{gets}', en: 'A client of whom nothing is known {gets}' }
        : { zh: '一位客户（{facts}）：{gets}', en: 'A client with {facts} {gets}' },
      { facts: joined(facts, { zh: '，', en: ', ' }), gets },
    ),
  ofRule: (facts: readonly Words[], gets: Words): Words =>
    fill(
      { zh: '一位客户（{facts}）：{gets}', en: 'For a client with {facts} {gets}' },
      {
        facts:
          facts.length === 0
            ? { zh: '没有任何已知事实', en: 'nothing known' }
            : joined(facts, { zh: '，', en: ', ' }),
        gets,
      },
    ),
  pair: (differing: readonly Words[], shared: readonly Words[], gets: Words): Words =>
    fill(
      shared.length === 0
        ? {
            zh: '两位客户只有{differing}不同：{gets}',
            en: 'Two clients differ only in this: {differing}; {gets}',
          }
        : {
            zh: '两位客户（{shared}）只有{differing}不同：{gets}',
            en: 'Two clients, both with {shared}, differ only in this: {differing}; {gets}',
          },
      {
        differing: joined(differing, { zh: '，', en: ', ' }),
        shared: joined(shared, { zh: '，', en: ', ' }),
        gets,
      },
    ),

  provedByTests: (): Words => ({
    zh: '对所有客户成立：已证明（此文件随程序提供，由程序的测试证明）',
    en: 'Holds for every client: proved (the file comes with the program, whose tests prove it)',
  }),
  proved: (): Words => ({ zh: '对任何客户都成立（已证明）', en: 'Holds for every client: proved' }),
  ofClients: (count: number): Words =>
    fill(
      {
        zh: '未能对所有客户证明；对现有 {count} 位客户都成立',
        en: 'Not proved for every client within the limit; holds for all {count} clients at hand',
      },
      { count: same(String(count)) },
    ),
  notDecided: (): Words => ({
    zh: '在限度内未能证明，也没有找到反例；请简化规则，或给出现有客户一并核对',
    en: 'Neither proved nor refuted within the limit: simplify the rules, or have it checked on the current clients',
  }),
  notAsked: (why: Words): Words => fill({ zh: '无法核对：{why}', en: 'Cannot be checked: {why}' }, { why }),
};
