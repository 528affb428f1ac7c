import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Statement } from '#core/api/kpi-statement.ts';
import type { ConductLine, MemberResult } from '#core/kpi/appraisal/appraisal.ts';
import { makeStatement } from '#core/kpi/statement/statement.ts';
import { anyAppraisal } from '#test/support/any-appraisal.ts';
import { exampleCredits, exampleMembers, rules } from '#test/support/example-appraisal.ts';
import { servedCredits, servedGrounds } from '#test/support/served-credits.ts';
import example from './example-10.json' with { type: 'json' };

const statementOf = makeStatement(rules);
const clients = new Map([['k1', { clientId: '0012', name: '王**' }]]);
const of = (staffId: string, conduct: ConductLine[] = [], changed: Partial<MemberResult> = {}) => {
  const member = exampleMembers(conduct).find((one) => one.staffId === staffId)!;
  return statementOf({ member: { ...member, ...changed }, credits: exampleCredits, clients });
};
const own = of('007');
const lineOf = (statement: Statement, id: string) => statement.indicators.find((one) => one.id === id)!;
const figureOf = (statement: Statement, name: string) =>
  statement.indicators
    .flatMap(({ parts }) => parts.flatMap(({ figures }) => figures))
    .find(({ figure }) => figure === name)!;
const stepsOf = (id: string, language: 'zh' | 'en') => {
  const { parts, steps } = lineOf(own, id);
  return [...parts.flatMap((part) => part.steps), ...steps].map((one) => one[language]);
};
/** Numbers of a text, in their order. */
const numbersIn = (text: string) => text.match(/\d+(?:,\d{3})*(?:\.\d+)?%?/g) ?? [];

describe('example 10', () => {
  it.each(Object.entries(example.en))('%s is reckoned before the eyes of its reader', (id, steps) => {
    expect(stepsOf(id, 'en')).toEqual(steps);
  });

  it.each(Object.keys(example.en))('%s has the same numbers in Chinese', (id) => {
    const told = stepsOf(id, 'zh');
    expect(told.map(numbersIn)).toEqual(stepsOf(id, 'en').map(numbersIn));
    expect(told.every((one) => /[\u4E00-\u9FFF]/.test(one))).toBe(true);
  });

  it('comes to its final points, in both languages', () => {
    expect(own.total.steps.map(({ en }) => en)).toEqual(example.total.en);
    expect(own.total.steps.map(({ zh }) => zh)).toEqual(example.total.zh);
    expect(own.total).toMatchObject({ final: 90.67, deductions: 5, coefficient: 0.95, veto: false });
  });

  it.each(Object.entries(example.gaps))('tells what is missing to the target of %s', (id, gap) => {
    expect(lineOf(own, id).parts[0]!.gap).toMatchObject(gap);
  });

  it('tells clients with amounts, what counts of them, and their rows', () => {
    const [first, second] = figureOf(own, 'net_assets_credited').clients;
    expect(first).toEqual({
      ...{ clientKey: 'k1', clientId: '0012', name: '王**', amount: '2,000,000.00', counted: '1,500,000.00' },
      credits: [
        {
          ...{ day: '2026-01-12', until: '2026-01-12', role: 'servicer', basisPoints: 10_000 },
          ...{ amount: '2,000,000.00', sources: ['cash_flows/F1'], grounds: [] },
        },
      ],
    });
    expect(second).toMatchObject({ clientKey: 'k2', clientId: null, name: null, counted: '1,000,000.00' });
  });

  it('splits to the fen, and a handover by its days', () => {
    const amountOf = (staffId: string, figure: string, clientKey: string) =>
      figureOf(of(staffId), figure).clients.find((one) => one.clientKey === clientKey)!.amount;
    expect(amountOf('007', 'commission_net', 'k5')).toBe('617.29');
    expect(amountOf('008', 'commission_net', 'k5')).toBe('617.28');
    expect(amountOf('008', 'product_holdings', 'k9')).toBe('218,181.82');
    expect(amountOf('007', 'product_holdings', 'k9')).toBe('381,818.18');
  });

  it('tells of each client what decided, in words beside what was found', () => {
    const told = statementOf({ member: exampleMembers()[0]!, credits: servedCredits, clients });
    const creditsIn = (name: string) => figureOf(told, name).clients.flatMap((one) => one.credits);
    const figures = ['clients_served', 'contacts_due', 'assets_at_start'];
    for (const language of ['zh', 'en'] as const) {
      const between = language === 'zh' ? '；' : '; ';
      const grounds = figures.flatMap(creditsIn).map((one) => one.grounds.map((words) => words[language]));
      expect(grounds.map((all) => all.join(between))).toEqual(servedGrounds[language]);
    }
    expect(creditsIn('clients_better')).toEqual(creditsIn('clients_served').slice(0, 2));
    expect(creditsIn('clients_served')[1]!.sources).toEqual([
      'facts/cdv?is=-1.5&least=0',
      'facts/twr?is=0.08&median=-0.1&class=VALUE',
    ]);
  });

  it('tells the rule about conduct, its condition and its row', () => {
    expect(own.conduct).toHaveLength(1);
    const [line] = own.conduct;
    expect(line).toMatchObject({ rule: 'COMPLAINTS_ORDINARY', does: 'deduct', points: 5, events: [] });
    expect(line!.reason).toEqual({ zh: '一般投诉', en: 'Ordinary complaints' });
    expect(line!.conditions[0]).toEqual({
      zh: '一般投诉不少于1（现为1）',
      en: 'Ordinary complaints is at least 1 (now 1)',
    });
    expect(line!.figures[0]!.clients[0]!.credits[0]!.sources).toEqual(['complaints/C1']);
  });

  it('is 0.00 with a veto, with the event of it; an event that no rule is about is told too', () => {
    const event = { eventId: 'E1', day: '2026-01-09', figure: 'promised_returns', points: 10, veto: true };
    const other = { eventId: 'E2', day: '2026-01-10', figure: 'late_papers', points: 1, veto: false };
    const vetoed = of('007', [event, other]);
    expect(vetoed.total).toMatchObject({ final: 0, veto: true });
    expect(vetoed.total.steps.map(({ en }) => en)).toContain('A veto: the compliance coefficient is 0');
    expect(vetoed.conduct.find(({ does }) => does === 'veto')).toMatchObject({
      ...{ rule: 'PROMISED_RETURNS', points: null, events: [{ eventId: 'E1', day: '2026-01-09' }] },
    });
    expect(vetoed.otherEvents.map(({ eventId }) => eventId)).toEqual(['E2']);
  });

  it('tells what the branch keeps, and why', () => {
    expect(own.pool).toMatchObject([{ clientKey: 'k1', amount: '123.45', sources: ['cash_flows/F8'] }]);
    expect(own.pool[0]!.reason.en).toContain('within 20 trading days of a handover');
    expect(of('008').pool).toEqual([]);
  });

  it('tells who signed, and is of its schema', () => {
    expect(own.rules.signOffs.map(({ subject, role }) => [subject, role])).toEqual([
      ['zhao', 'analyst'],
      ['qian', 'compliance'],
      ['sun', 'hr'],
    ]);
    expect(Statement.parse(own)).toEqual(own);
    expect(own.dates).toMatchObject({ appealsUntil: '2026-02-09', sealOn: '2026-02-09' });
  });
});

const { figures } = exampleMembers()[0]!;
const without = (...names: string[]) =>
  Object.fromEntries(Object.entries(figures).filter(([name]) => !names.includes(name)));

describe('what cannot be scored', () => {
  it.each([
    ['K7', without('better_target'), 'Not known: Target of clients better off'],
    ['K3', without('market_turnover'), 'The market factor is not known'],
    [
      'K5',
      { ...figures, assets_at_start: 0 },
      'Nothing to divide by: Assets of effective clients at the start',
    ],
    ['K2', { ...figures, effective_target: 0 }, 'The target is not above 0'],
  ])('%s is N/A with its reason', (id, changed, reason) => {
    const [part] = lineOf(of('007', [], { figures: changed }), id).parts;
    expect(part).toMatchObject({ actual: null, gap: null, spreadWeight: null, steps: [] });
    expect(part!.lacking!.en).toBe(reason);
  });

  it('gives its weight to the rest, and the statement says so', () => {
    const [part] = lineOf(of('007', [], { figures: without('better_target') }), 'K5').parts;
    expect(part!.spreadWeight).toBe('15.789474');
    expect(part!.steps.map(({ en }) => en)).toContain(
      'Weight: 15 × 1.052632 (weights of what is N/A are spread) ≈ 15.789474',
    );
  });
});

it('counts the days on the staff of whoever came in the middle of the period', () => {
  expect(of('007', [], { from: '2026-01-20' }).member).toMatchObject({ days: 7, of: 22 });
});

it('tells a restatement with the own change by cause', () => {
  const byCause = { rules: 0, compliance: -4.77, assignment: 0, correction: 0, data: 0 };
  const deltas = [
    { staffId: '007', before: 95.44, after: 90.67, byCause },
    { staffId: '008', before: 1, after: 2, byCause: { ...byCause, data: 1 } },
  ];
  const sealed = {
    ...{ appraisalId: 'a', digest: 'f'.repeat(64), rules: { version: 1, digest: 'd' }, asOf: '2026-01-26' },
    ...{
      knownAt: 43,
      version: 2,
      by: { subject: 'li', role: 'hr' as const },
      at: '2026-03-01T01:00:00.000Z',
    },
    ...{ key: 'k', signature: 's', reason: 'A complaint came late', deltas },
    days: { appealsUntil: '2026-02-27', answeredBy: '2026-03-06', committeeBy: '2026-03-20' },
  };
  const told = makeStatement({ ...rules, sealed })({
    ...{ member: exampleMembers()[0]!, credits: exampleCredits, clients },
  });
  expect(told.sealed).toMatchObject({
    version: 2,
    by: 'li',
    delta: { before: 95.44, after: 90.67, byCause },
  });
});

it('holds nothing of any other member, and every own credit once or more', () => {
  const property = fc.property(anyAppraisal, ({ members, credits }) => {
    for (const member of members) {
      const told = statementOf({ member, credits, clients: new Map() });
      const text = JSON.stringify(told);
      for (const { staffId, conduct } of members.filter((one) => one !== member)) {
        expect(text).not.toContain(staffId);
        for (const { eventId } of conduct) expect(text).not.toContain(eventId);
      }
      const isOwn = ({ staffId }: { staffId: string | null }) => staffId === member.staffId;
      const ownClients = new Set(credits.filter(isOwn).map(({ clientKey }) => clientKey));
      for (const { clientKey } of credits)
        expect(text.includes(`"${clientKey}"`)).toBe(ownClients.has(clientKey));
      for (const { sources } of credits.filter(isOwn))
        for (const source of sources) expect(text).toContain(`"${source}"`);
    }
  });
  fc.assert(property, { numRuns: 30 });
});

it('comes to the points that the appraisal holds, whatever the figures', () => {
  const property = fc.property(anyAppraisal, ({ members, credits }) => {
    for (const member of members) {
      const told = statementOf({ member, credits, clients: new Map() });
      const { base, lines } = member.outcome;
      const told2 = told.total.base?.replaceAll(',', '') ?? null;
      expect(told2 === null ? null : Number(told2)).toBe(base === null ? null : Number(base));
      for (const [at, { score, parts }] of lines.entries()) {
        expect(told.indicators[at]).toMatchObject({ score });
        for (const [n, { completion }] of parts.entries())
          expect(told.indicators[at]!.parts[n]!.completion === null).toBe(completion === null);
      }
      expect(told.conduct.map(({ rule }) => rule)).toEqual(member.fired);
    }
  });
  fc.assert(property, { numRuns: 30 });
});
