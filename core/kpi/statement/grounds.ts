import { decimalOf, isBelow } from '../../exact/decimal.ts';
import { catalogue } from '../../facts/catalogue.ts';
import { fill, joined, same } from '../../rules/explain/template.ts';
import type { Words } from '../../rules/format/words.ts';
import { foundIn, nameOfSource } from '../credits/finding.ts';
import { type NumberUnit, numberOfUnit, percentOf } from './numbers.ts';

const says = {
  unknown: { zh: '{title}未知', en: '{title} is not known' },
  holds: { zh: '：成立', en: ': holds' },
  fails: { zh: '：不成立', en: ': does not hold' },
  notBelow: { zh: '{title} {is}，不低于 {least}', en: '{title} {is} is not below {least}' },
  below: { zh: '{title} {is}，低于 {least}', en: '{title} {is} is below {least}' },
  median: { zh: '{class} 类客户的中位数 {median}', en: 'the median of class {class}, {median}' },
  classless: {
    zh: '{title} {is}，客户未分类，没有可比的中位数',
    en: '{title} {is}: the client has no class, and no median to be held against',
  },
  band: {
    zh: '价值分档 {is}：{often}须有效联系一次，自{since}起计，{day} 到期',
    en: 'Band {is}: to be reached {often}, counted from {since}, due on {day}',
  },
  monthly: { zh: '每月', en: 'every month' },
  months: { zh: '每 {months} 个月', en: 'every {months} months' },
  contact: { zh: '上次有效联系（{since}）', en: 'the last effective contact on {since}' },
  assignment: { zh: '接手客户之日（{since}）', en: 'the assignment of the client on {since}' },
  opening: { zh: '开户之日（{since}）', en: 'the opening of the account on {since}' },
  assets: {
    zh: '{on} 收盘{title} {is} = 现金 {cash} + 产品 {products} + 证券持仓 {positions}',
    en: '{title} at the close of {on}: {is} = cash {cash} + products {products} + positions {positions}',
  },
} as const satisfies Record<string, Words>;

type Found = ReadonlyMap<string, string>;

const titleOf = (fact: string): Words => catalogue.find(({ name }) => name === fact)?.title ?? same(fact);
const textIn = (found: Found, key: string): string => found.get(key) ?? '';
const decimalIn = (found: Found, key: string) => decimalOf(Number(textIn(found, key)));
const numberIn = (found: Found, key: string, unit: NumberUnit): Words =>
  same(numberOfUnit(decimalIn(found, key), unit));

/** What was found held against the least that is enough, and whether it is. */
function comparison(found: Found, least: string, words: { title: Words; is: Words; least: Words }): Words {
  const isLess = isBelow(decimalIn(found, 'is'), decimalIn(found, least));
  return joined(
    [fill(isLess ? says.below : says.notBelow, words), isLess ? says.fails : says.holds],
    same(''),
  );
}

function delivered(found: Found): Words {
  const title = titleOf('cdv');
  if (!found.has('is')) return fill(says.unknown, { title });
  const [is, least] = [numberIn(found, 'is', 'points'), numberIn(found, 'least', 'count')];
  return comparison(found, 'least', { title, is, least });
}

function ownReturn(found: Found): Words {
  const title = titleOf('twr');
  if (!found.has('is')) return fill(says.unknown, { title });
  const is = same(percentOf(decimalIn(found, 'is')));
  if (!found.has('median')) return joined([fill(says.classless, { title, is }), says.fails], same(''));
  const median = same(percentOf(decimalIn(found, 'median')));
  const least = fill(says.median, { class: same(textIn(found, 'class')), median });
  return comparison(found, 'median', { title, is, least });
}

const assets = (found: Found): Words =>
  fill(says.assets, {
    ...{ title: titleOf('na'), on: same(textIn(found, 'on')), is: numberIn(found, 'is', 'CNY') },
    ...{ cash: numberIn(found, 'cash', 'CNY'), products: numberIn(found, 'products', 'CNY') },
    positions: numberIn(found, 'positions', 'CNY'),
  });

const startsOf: Readonly<Record<string, Words>> = {
  contact: says.contact,
  assignment: says.assignment,
  opening: says.opening,
};

function band(found: Found, day: string): Words {
  const months = textIn(found, 'months');
  const since = startsOf[textIn(found, 'from')] ?? same('{since}');
  return fill(says.band, {
    ...{ is: same(textIn(found, 'is')), day: same(day) },
    often: months === '1' ? says.monthly : fill(says.months, { months: same(months) }),
    since: fill(since, { since: same(textIn(found, 'since')) }),
  });
}

const grounds: Readonly<Record<string, (found: Found, day: string) => Words>> = {
  'facts/cdv': delivered,
  'facts/twr': ownReturn,
  'facts/na': assets,
  'decisions/band': band,
};

/** What decided about a credit of a day, a sentence for each finding among its sources; rows speak for themselves. */
export const groundsOf = (sources: readonly string[], day: string): Words[] =>
  sources.flatMap((source) => {
    const name = nameOfSource(source);
    const told = Object.hasOwn(grounds, name) ? grounds[name] : undefined;
    return told === undefined ? [] : [told(foundIn(source), day)];
  });
