import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FigureLine, Statement } from '#core/api/kpi-statement.ts';
import { TraceAnswer, type TraceQuestion } from '#core/api/kpi-trace.ts';
import { makeStatement } from '#core/kpi/statement/statement.ts';
import { makeTrace } from '#core/kpi/statement/trace.ts';
import { anyAppraisal, staffIds } from '#test/support/any-appraisal.ts';
import { kpiRules } from '#test/support/appraised.ts';
import { creditOf, exampleCredits, exampleMembers, rules } from '#test/support/example-appraisal.ts';
import { servedCredits } from '#test/support/served-credits.ts';

const trace = makeTrace(kpiRules);
const statementOf = makeStatement(rules);

const appraisal = { members: exampleMembers() };
const asked = (by: TraceQuestion['by'], id: string, only: string | null = null) =>
  trace({ by, id }, { appraisal, credits: exampleCredits, only });
const idsOf = (answer: TraceAnswer) => answer.members.map(({ staffId }) => staffId);

describe('which figures and points depend on', () => {
  it('a trade: commission, K3, and who is credited with how much', () => {
    const answer = asked('row', 'trades/T1');
    expect(answer.figures.map(({ figure }) => figure)).toEqual(['commission_net']);
    expect(answer.indicators).toEqual([
      { id: 'K3', title: { zh: '净创收', en: 'Net revenue' }, clause: 'DOMAIN.md 8.3' },
    ]);
    expect(answer.members.map(({ staffId, credits }) => [staffId, credits[0]!.amount])).toEqual([
      ['007', '617.29'],
      ['008', '617.28'],
    ]);
    expect(answer.members[0]).toMatchObject({ points: '20.00', final: 90.67, rules: [] });
  });

  it('a complaint: the indicator and the rule that count it', () => {
    const answer = asked('row', 'complaints/C1');
    expect(answer.indicators.map(({ id }) => id)).toEqual(['K8']);
    expect(answer.members).toMatchObject([
      { staffId: '007', rules: [{ rule: 'COMPLAINTS_ORDINARY', points: 5 }], points: '5.00' },
    ]);
  });

  it('an event of conduct: its rule, and nobody else', () => {
    const event = { eventId: 'E1', day: '2026-01-09', figure: 'leaked_client_data', points: 1, veto: true };
    const over = { appraisal: { members: exampleMembers([event]) }, credits: exampleCredits, only: null };
    const answer = trace({ by: 'row', id: 'compliance_events/E1' }, over);
    expect(answer.members).toMatchObject([
      { staffId: '007', events: ['E1'], rules: [{ rule: 'LEAKED_CLIENT_DATA', points: null }], final: 0 },
    ]);
  });

  it.each<[TraceQuestion['by'], string, string[], string[]]>([
    ['clause', 'DOMAIN.md 7.4', ['K6'], ['007', '008']],
    ['clause', 'DOMAIN.md 8.3', ['K1', 'K2', 'K3', 'K4', 'K5', 'K6', 'K7', 'K8'], ['007', '008']],
    ['indicator', 'K5', ['K5'], ['007', '008']],
    ['figure', 'market_turnover', ['K3'], ['007', '008']],
    ['figure', 'assets_left', ['K5'], ['007', '008']],
    ['rule', 'COMPLAINTS_ORDINARY', [], ['007']],
    ['rule', 'PROMISED_RETURNS', [], []],
    ['client', 'k9', ['K4', 'K6', 'K7', 'K2'], ['007', '008']],
    ['client', 'k7', ['K2', 'K6', 'K7', 'K8'], ['007']],
    ['staff', '008', ['K1', 'K2', 'K3', 'K4', 'K5', 'K6', 'K7', 'K8'], ['008']],
  ])('the %s %s: %j of %j', (by, id, indicators, members) => {
    const answer = asked(by, id);
    expect(answer.indicators.map((one) => one.id).sort()).toEqual([...indicators].sort());
    expect(idsOf(answer)).toEqual(members);
    expect(TraceAnswer.parse(answer)).toEqual(answer);
  });

  it.each<[string, string[], string[]]>([
    ['facts/cdv', ['clients_served', 'clients_better'], ['K7']],
    ['facts/twr?is=0.08&median=-0.1&class=VALUE', ['clients_served', 'clients_better'], ['K7']],
    ['facts/twr?is=-0.2&median=-0.1&class=VALUE', ['clients_served'], ['K7']],
    ['decisions/band', ['contacts_due'], ['K6']],
    ['contacts/C7', ['contacts_due'], ['K6']],
    ['facts/na', ['assets_at_start'], ['K5']],
    ['facts/tw', [], []],
    ['facts/twr?is=0.08', [], []],
    ['trades/T', [], []],
    ['trades/T?7', ['commission_net'], ['K3']],
  ])('the fact, decision or row %s: %j', (id, figures, indicators) => {
    const trade = creditOf({ figure: 'commission_net', sources: ['trades/T?7'] });
    const over = { appraisal, credits: [...servedCredits, trade], only: '007' };
    const answer = trace({ by: 'row', id }, over);
    expect(answer.figures.map(({ figure }) => figure)).toEqual(figures);
    expect(answer.indicators.map((one) => one.id)).toEqual(indicators);
    expect(idsOf(answer)).toEqual(figures.length === 0 ? [] : ['007']);
  });

  it('a row that the branch bears: the pool of the branch, by figure', () => {
    expect(asked('row', 'cash_flows/F8').pool).toEqual([
      { branchId: 'B1', figure: 'assets_left', unit: 'CNY', amount: '123.45', credits: 1 },
    ]);
    expect(asked('row', 'cash_flows/F8', '007').pool).toHaveLength(1);
    expect(asked('row', 'cash_flows/F8', '008').pool).toEqual([]);
  });

  it.each<[TraceQuestion['by'], string]>([
    ['clause', 'DOMAIN.md 99'],
    ['rule', 'NO_RULE'],
    ['indicator', 'K9'],
    ['figure', 'trade_amount'],
    ['row', 'trades/none'],
    ['client', 'nobody'],
    ['staff', 'nobody'],
  ])('nothing depends on the %s %s', (by, id) => {
    expect(asked(by, id)).toMatchObject({ title: null, indicators: [], rules: [], members: [], figures: [] });
  });
});

/** Everything that a statement names, as one may ask about it. */
function namesIn(statement: Statement): Set<string> {
  const names = new Set<string>();
  const add = (by: TraceQuestion['by'], id: string) => names.add(JSON.stringify({ by, id }));
  const addFigure = ({ figure, clients }: FigureLine) => {
    add('figure', figure);
    for (const { clientKey, credits } of clients) {
      add('client', clientKey);
      for (const { sources } of credits) for (const source of sources) add('row', source);
    }
  };
  const { indicators, conduct, otherEvents, otherFigures, market, member } = statement;
  add('staff', member.staffId);
  for (const clause of statement.rules.clauses) add('clause', clause);
  for (const { id, clause, parts } of indicators) {
    add('indicator', id);
    if (clause !== null) add('clause', clause);
    for (const { figures } of parts) figures.forEach(addFigure);
  }
  [...market.figures, ...otherFigures].forEach(addFigure);
  for (const { rule, events, figures } of conduct) {
    add('rule', rule);
    figures.forEach(addFigure);
    for (const { eventId, figure } of events) {
      add('figure', figure);
      add('row', `compliance_events/${eventId}`);
    }
  }
  for (const { eventId, figure } of otherEvents) {
    add('figure', figure);
    add('row', `compliance_events/${eventId}`);
  }
  return names;
}

it('everything that a statement names leads back to its member, and the reverse', () => {
  const property = fc.property(anyAppraisal, ({ members, credits }) => {
    const named = members.map((member) => namesIn(statementOf({ member, credits, clients: new Map() })));
    const rows = credits.flatMap(({ sources }) => sources.map((id) => ({ by: 'row', id })));
    const all = new Set([...named.flatMap((names) => [...names]), ...rows.map((one) => JSON.stringify(one))]);
    for (const name of all) {
      const question = JSON.parse(name) as TraceQuestion;
      const answer = trace(question, { appraisal: { members }, credits, only: null });
      const expected = members.filter((_, at) => named[at]!.has(name)).map(({ staffId }) => staffId);
      expect(idsOf(answer), name).toEqual(expected);
    }
  });
  fc.assert(property, { numRuns: 10 });
});

it('tells an adviser of nobody else', () => {
  const property = fc.property(anyAppraisal, fc.constantFrom(...staffIds), ({ members, credits }, only) => {
    const others = members.filter(({ staffId }) => staffId !== only);
    const questions: TraceQuestion[] = [
      ...credits.map(({ clientKey }) => ({ by: 'client' as const, id: clientKey })),
      ...credits.flatMap(({ sources }) => sources.map((id) => ({ by: 'row' as const, id }))),
      { by: 'clause', id: 'DOMAIN.md 8.3' },
      ...others.map(({ staffId }) => ({ by: 'staff' as const, id: staffId })),
    ];
    const [own] = members.filter(({ staffId }) => staffId === only);
    const ownClients = new Set(
      credits.filter(({ staffId }) => staffId === only).map(({ clientKey }) => clientKey),
    );
    for (const question of questions) {
      const over = { appraisal: { members }, credits, only };
      const { asked: _, title: __, ...answer } = trace(question, over);
      expect(answer.members.every(({ staffId }) => staffId === own!.staffId)).toBe(true);
      for (const { staffId } of others) expect(JSON.stringify(answer)).not.toContain(staffId);
      if (question.by === 'client' && !ownClients.has(question.id))
        expect(answer).toMatchObject({ figures: [], indicators: [], pool: [], members: [] });
    }
  });
  fc.assert(property, { numRuns: 10 });
});
