import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MemberResult } from '#core/kpi/appraisal/appraisal.ts';
import type { Credit } from '#core/kpi/credits/credit.ts';
import { scoreKpi } from '#core/kpi/score-kpi.ts';
import { makeStatement } from '#core/kpi/statement/statement.ts';
import { statementHtml } from '#core/kpi/statement/statement-html.ts';
import { kpiRules } from '#test/support/appraised.ts';
import { creditOf, exampleCredits, exampleMembers, rules } from '#test/support/example-appraisal.ts';
import { servedCredits, servedGrounds } from '#test/support/served-credits.ts';
import example from './example-10.json' with { type: 'json' };

const [member] = exampleMembers();

const pageOf = (language: 'zh' | 'en', name = '王**', reason = 'because', credits = exampleCredits) => {
  const byCause = { rules: 0, compliance: -4.77, assignment: 0, correction: 0, data: 0 };
  const sealed = {
    ...{ appraisalId: 'a', digest: 'f'.repeat(64), rules: { version: 1, digest: 'd' }, asOf: '2026-01-26' },
    ...{
      knownAt: 43,
      version: 2,
      by: { subject: name, role: 'hr' as const },
      at: '2026-03-01T01:00:00.000Z',
    },
    ...{
      key: 'k',
      signature: 's',
      reason,
      deltas: [{ staffId: '007', before: 95.44, after: 90.67, byCause }],
      days: { appealsUntil: '2026-02-27', answeredBy: '2026-03-06', committeeBy: '2026-03-20' },
    },
  };
  const statement = makeStatement({ ...rules, sealed })({
    ...{ member: member!, credits },
    clients: new Map([['k1', { clientId: '0012', name }]]),
  });
  return statementHtml(statement, language);
};

/** Text of a page without its tags. */
const textOf = (html: string) =>
  html
    .replace(/<style>.*?<\/style>/gs, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));

describe.each(['zh', 'en'] as const)('a page in %s', (language) => {
  const html = pageOf(language);

  it('tells every number of the example', () => {
    const text = textOf(html);
    const numbers = [...Object.values(example.en).flat(), ...example.total[language]].flatMap(
      (line) => line.match(/\d[\d,]*\.\d+/g) ?? [],
    );
    for (const number of numbers) expect(text).toContain(number);
    for (const told of ['90.67', '617.29', '381,818.18', '0012', 'qian', 'trades/T1', 'DOMAIN.md 7.4'])
      expect(text).toContain(told);
  });

  it('needs nothing else: no script, no link, no picture from elsewhere', () => {
    expect(html).not.toMatch(/<script|<link|<img|<iframe|\bhref=|\bsrc=|url\(|@import|\son\w+=/i);
  });

  it('can be read aloud: language, one heading of the first level, heads of rows and columns, a picture in words', () => {
    expect(html).toContain(language === 'zh' ? '<html lang="zh-CN">' : '<html lang="en">');
    expect(html.match(/<h1>/g)).toHaveLength(1);
    expect(html.match(/<th>/g)).toBe(null);
    for (const [table] of html.matchAll(/<table>.*?<\/table>/gs)) {
      expect(table).toMatch(/^<table><caption>[^<]+<\/caption><thead>/);
      expect(table).toMatch(/<th scope="col"[ >]/);
      expect(table).toMatch(/<th scope="row"[ >]/);
    }
    const [, label] = /<svg role="img" aria-label="([^"]+)"/.exec(html)!;
    expect(label).toContain('14.80');
    expect(html.match(/<g><title>/g)).toHaveLength(8);
  });

  it('closes every tag that it opens, in order', () => {
    const open: string[] = [];
    for (const [, slash, name, rest] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)([^>]*)>/g)) {
      if (name === 'meta' || rest!.endsWith('/')) continue;
      if (slash === '') open.push(name!);
      else expect(open.pop()).toBe(name);
    }
    expect(open).toEqual([]);
  });
});

/** The page of the member of the example, changed in some way. */
const changedPage = (
  changed: Partial<MemberResult>,
  credits = exampleCredits,
  language: 'zh' | 'en' = 'en',
) =>
  statementHtml(
    makeStatement(rules)({ member: { ...member!, ...changed }, credits, clients: new Map() }),
    language,
  );
const { better_target: _, ...withoutK7 } = member!.figures;
const lacking = { figures: withoutK7, outcome: scoreKpi(kpiRules, [], withoutK7) };

it('has bars that are no longer than their weights, and none of what is N/A', () => {
  const html = changedPage(lacking);
  expect(html.match(/class="score"/g)).toHaveLength(7);
  expect(html).toContain('K7 Clients better off: N/A');
  const widths = [...html.matchAll(/class="(weight|score)"[^>]*width="([\d.]+)"/g)];
  expect(widths.find(([, kind]) => kind === 'score')![2]).toBe('310.8');
  expect(Math.max(...widths.map(([, , width]) => Number(width)))).toBe(420);
});

it('tells how weights are spread over what is not N/A, and what N/A is', () => {
  const text = textOf(changedPage(lacking));
  for (const told of ['15.58 / 21.05', '20 → 21.052632', '5 → 0', 'N/A: data or a target is lacking'])
    expect(text).toContain(told);
  expect(textOf(changedPage({}))).not.toMatch(/→|N\/A/);
});

it('says what its greatest number is, and of nothing or a veto why', () => {
  const finalOf = (html: string) => /<p class="final">([^<]*)</.exec(html)![1]!;
  expect(finalOf(pageOf('zh'))).toBe('最终得分: 90.67');
  const event = { eventId: 'E1', day: '2026-01-09', figure: 'promised_returns', points: 10, veto: true };
  expect(finalOf(changedPage(exampleMembers([event])[0]!))).toBe('Final points: 0.00 (veto)');
  expect(finalOf(changedPage({ figures: {}, outcome: scoreKpi(kpiRules, [], {}) }, []))).toBe(
    'Final points: N/A',
  );
});

it.each(['zh', 'en'] as const)('tells in %s what decided about a client, where anything did', (language) => {
  const text = textOf(changedPage({}, servedCredits, language)).replaceAll(/ +/g, ' ');
  for (const told of servedGrounds[language]) expect(text).toContain(told);
  for (const told of ['facts/cdv, facts/twr', 'contacts/C7, decisions/band']) expect(text).toContain(told);
  expect(text).not.toMatch(/[?&]\w+=/);
  const kept = servedCredits.map((one) => ({ ...one, staffId: null, role: 'pool' as const }));
  const withPool = textOf(changedPage({}, [...exampleCredits, ...kept], language));
  for (const told of servedGrounds[language]) expect(withPool).toContain(told);
});

it('has no column of reasons where rows speak for themselves', () => {
  const headOf = (credits: readonly Credit[], title: string) =>
    new RegExp(`<caption>${title}.*?</thead>`).exec(changedPage({}, credits))![0];
  expect(headOf(servedCredits, 'Clients with delivered value or returns not below their class')).toMatch(
    /class="long">Why</,
  );
  expect(
    headOf(exampleCredits, 'Clients with delivered value or returns not below their class'),
  ).not.toContain('Why');
});

it('tells a stock in CNY, and its credits in CNY and days', () => {
  expect(pageOf('en')).toContain(
    '<caption>Product holdings, daily mean: 9,200,000.00 (CNY; Credited: CNY days)</caption>',
  );
});

it('lets a cell go on over the rows that share it, instead of leaving them blank', () => {
  const twice = creditOf({ clientKey: 'k2', amount: 1, day: '2026-01-20', sources: ['cash_flows/F77'] });
  const html = changedPage({}, [...exampleCredits, twice]);
  expect(html).not.toMatch(/<t[dh][^>]*><\//);
  for (const shared of ['K6 Coverage and timeliness of service', 'k2'])
    expect(html).toContain(`<th scope="row" rowspan="2">${shared}</th>`);
  expect(html).toContain('<td rowspan="2" class="number">1,000,000.01</td>');
});

it('moves tables that are wider than a phone by themselves and by keys, and breaks what has no spaces', () => {
  const html = changedPage({ branchId: 'X'.repeat(120) });
  expect(html).toContain(`<td class="long">${'X'.repeat(120)}</td>`);
  for (const [, before, table] of html.matchAll(/(<div[^>]*>)?(<table>.*?<\/table>)/gs)) {
    const isWide = table!.match(/scope="col"/g)!.length > 3;
    expect([table!.slice(0, 60), before !== undefined]).toEqual([table!.slice(0, 60), isWide]);
    if (before !== undefined) expect(before).toMatch(/ tabindex="0" role="group" aria-label="[^"]+"/);
  }
});

it('names who signed by role and hour as people there do, and whether the period is sealed', () => {
  for (const told of ['业务分析', '2025-12-20 17:00', '封存 v2']) expect(pageOf('zh')).toContain(told);
  expect(changedPage({}, exampleCredits, 'zh')).toContain('未封存');
});

it('writes any text as text', () => {
  const few = exampleCredits.slice(0, 2);
  const hostile = [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    `' onmouseover='x`,
    '</td></table>&amp;{id}$&',
  ];
  const anyText = fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: 'binary', minLength: 1 }));
  const property = fc.property(anyText, anyText, (name, reason) => {
    const own = few.map((credit) => ({ ...credit, staffId: name, sources: [name] }));
    const html =
      pageOf('en', name, reason, few) +
      changedPage({ staffId: name, branchId: reason }, [...own, { ...own[0]!, clientKey: name }]);
    const rest = html.replace(/<style>.*?<\/style>/gs, '');
    const tags = new Set([...rest.matchAll(/<\/?([a-z][a-z0-9]*)/gi)].map(([, tag]) => tag!.toLowerCase()));
    const allowed =
      'html head meta title style body main h1 h2 h3 p ul li table caption thead tbody tr th td svg g rect text div';
    for (const tag of tags) expect(allowed.split(' ')).toContain(tag);
    expect(rest).not.toMatch(/<[^>]*\son\w+\s*=/i);
    if (/^[ -~]+$/.test(name)) expect(textOf(html)).toContain(name);
  });
  fc.assert(property, { numRuns: 15 });
});
