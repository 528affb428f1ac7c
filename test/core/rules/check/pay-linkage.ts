import shipped from '../../../../rules/kpi/v1.json' with { type: 'json' };

type Draft = typeof shipped & Record<string, unknown>;
type Edit = (draft: Draft) => object;

const sum = (...names: string[]) => ({ sum: names.map((figure) => ({ figure })) });
const part = (weight: number, actual: object, target: object) => ({ weight, actual, target });
const title = { zh: '指标', en: 'Indicator' };
const indicator = (id: string, ...parts: object[]) => ({ id, title, direction: 'high', parts });
const facts = (...names: string[]) =>
  Object.fromEntries(names.map((name) => [name, { type: 'number', domain: { min: 0, max: 1e9 } }]));

/** The draft with the actual of one indicator's first part replaced. */
const measuring =
  (id: string, actual: object, rest: object = {}): Edit =>
  (draft) => ({
    ...draft,
    ...rest,
    indicators: draft.indicators.map((one) =>
      one.id === id ? { ...one, parts: [{ ...one.parts[0], actual }, ...one.parts.slice(1)] } : one,
    ),
  });

/** The draft with weights of single-part indicators changed. */
const weighing =
  (weights: Readonly<Record<string, number>>, rest: (draft: Draft) => object = (draft) => draft): Edit =>
  (draft) => ({
    ...rest(draft),
    indicators: draft.indicators.map((one) => ({
      ...one,
      parts: one.parts.map((own) => ({ ...own, weight: weights[one.id] ?? own.weight })),
    })),
  });

const adding =
  (rule: object, declared: object = {}): Edit =>
  (draft) => ({ ...draft, facts: { ...draft.facts, ...declared }, rules: [...draft.rules, rule] });
const deducting = (conditions: object, params: object = { points: 5, reason: 'COMPLAINTS_ORDINARY' }) => ({
  ...{ name: 'ADDED', priority: 5, conditions },
  event: { type: 'deduct', params },
});
const compares = (fact: string, value: unknown) => ({ all: [{ fact, operator: 'lessThan', value }] });

/** Drafts that tie points to volume, counts or accounts: what is said names the place, and numbers where there are some. */
export const refused: Readonly<Record<string, { edit: Edit; at: string; says: string }>> = {
  'trade amount is scored': {
    edit: measuring('K4', sum('trade_amount')),
    at: '/indicators/3/parts/0/actual/sum/0/figure',
    says: 'trade_amount',
  },
  'trade count is scored': {
    edit: measuring('K7', sum('trade_count')),
    at: '/indicators/6/parts/0/actual/sum/0/figure',
    says: 'trade_count',
  },
  'accounts opened are scored': {
    edit: measuring('K2', sum('accounts_opened')),
    at: '/indicators/1/parts/0/actual/sum/0/figure',
    says: 'accounts_opened',
  },
  'turnover is scored': {
    edit: measuring('K5', sum('turnover_rate')),
    at: '/indicators/4/parts/0/actual/sum/0/figure',
    says: 'turnover_rate',
  },
  'the commission rate is scored': {
    edit: measuring('K3', sum('commission_rate')),
    at: '/indicators/2/parts/0/actual/sum/0/figure',
    says: 'PIPL 24',
  },
  'trade amount per client is scored': {
    edit: measuring('K7', { ...sum('trade_amount'), per: sum('clients_served').sum }),
    at: '/indicators/6/parts/0/actual/sum/0/figure',
    says: 'trade_amount',
  },
  'clients per trade are scored': {
    edit: measuring('K7', { ...sum('clients_served'), per: sum('trade_count').sum }),
    at: '/indicators/6/parts/0/actual/per/0/figure',
    says: 'trade_count',
  },
  'trade amount through a figure of its own': {
    edit: measuring('K4', sum('activity'), {
      figures: { ...shipped.figures, activity: sum('trade_amount') },
    }),
    at: '/figures/activity/sum/0/figure',
    says: 'trade_amount',
  },
  'trade count through figures of figures': {
    edit: measuring('K4', sum('outer'), {
      figures: { ...shipped.figures, inner: sum('trade_count'), outer: sum('inner') },
    }),
    at: '/figures/inner/sum/0/figure',
    says: 'trade_count',
  },
  'accounts opened as the target of something else': {
    edit: (draft) => ({
      ...draft,
      indicators: draft.indicators.map((one) =>
        one.id === 'K7' ? { ...one, parts: [{ ...one.parts[0], target: sum('accounts_opened') }] } : one,
      ),
    }),
    at: '/indicators/6/parts/0/target/sum/0/figure',
    says: 'accounts_opened',
  },
  'commission as the target of something else': {
    edit: (draft) => ({
      ...draft,
      indicators: draft.indicators.map((one) =>
        one.id === 'K8' ? { ...one, parts: [{ ...one.parts[0], target: sum('commission_net') }] } : one,
      ),
    }),
    at: '/indicators',
    says: 'K2 10 + K3 20 + K8 5 = 35',
  },
  'a figure under the name of an honest one': {
    edit: (draft) => ({ ...draft, figures: { ...draft.figures, product_holdings: sum('trade_amount') } }),
    at: '/figures/product_holdings/sum/0/figure',
    says: 'trade_amount',
  },
  'the market factor by the clients’ own trades': {
    edit: (draft) => ({
      ...draft,
      decision: { ...draft.decision, market: { ...draft.decision.market, actual: 'trade_amount' } },
    }),
    at: '/decision/market/actual',
    says: 'trade_amount',
  },
  'a deduction for few trades': {
    edit: adding(deducting(compares('trade_count', 100)), facts('trade_count')),
    at: '/rules/16/conditions/all/0/fact',
    says: 'trade_count',
  },
  'a deduction for little commission': {
    edit: adding(deducting(compares('commission_net', 1000))),
    at: '/rules/16/conditions/all/0/fact',
    says: 'commission_net',
  },
  'a veto below a number of effective accounts': {
    edit: adding({
      ...deducting(compares('effective_opened', 10)),
      event: { type: 'veto', params: { reason: 'REBATES_AND_GIFTS' } },
    }),
    at: '/rules/16/conditions/all/0/fact',
    says: 'effective_opened',
  },
  'a deduction as often as trades are lacking': {
    edit: adding(
      deducting(compares('complaints_ordinary', 1), {
        ...{ points: 1, reason: 'COMPLAINTS_ORDINARY', times: { fact: 'trade_count' } },
      }),
      facts('trade_count'),
    ),
    at: '/rules/16/event/params/times/fact',
    says: 'trade_count',
  },
  'commission weighs 30 beside accounts': {
    edit: weighing({ K3: 30, K1: 10 }),
    at: '/indicators',
    says: 'K2 10 + K3 30 = 40, and 30 is the most',
  },
  'accounts weigh 11': {
    edit: weighing({ K2: 11, K1: 19 }),
    at: '/indicators',
    says: 'K2 11 + K3 20 = 31, and 30 is the most',
  },
  'commission is hidden in a second indicator': {
    edit: (draft) => ({
      ...draft,
      figures: { ...draft.figures, service_income: sum('commission_net') },
      indicators: [
        ...draft.indicators.filter(({ id }) => id !== 'K7'),
        indicator('K9', part(5, sum('service_income'), sum('better_target'))),
      ],
    }),
    at: '/indicators',
    says: 'K2 10 + K3 20 + K9 5 = 35, and 30 is the most',
  },
  'extra points for commission': {
    edit: (draft) => ({
      ...draft,
      indicators: draft.indicators.map((one) => (one.id === 'K3' ? { ...one, extra: 5 } : one)),
    }),
    at: '/indicators/2/extra',
    says: 'K3',
  },
};

const retitled: Edit = (draft) => ({ ...draft, title: { zh: '考核', en: 'Appraisal' } });
const deciding =
  (changed: object): Edit =>
  (draft) => ({ ...draft, decision: { ...draft.decision, ...changed } });
const market = (changed: object) => deciding({ market: { ...shipped.decision.market, ...changed } });
const extra =
  (id: string, points: number): Edit =>
  (draft) => ({
    ...draft,
    indicators: draft.indicators.map((one) => (one.id === id ? { ...one, extra: points } : one)),
  });

/** Drafts that change weights, indicators and deductions and stay inside the limits. */
export const honest: Readonly<Record<string, Edit>> = {
  'as it is': (draft) => draft,
  'another title': retitled,
  'less for revenue': weighing({ K3: 10, K5: 25 }),
  'no weight for accounts but a little': weighing({ K2: 1, K1: 29 }),
  'commission at the limit': weighing({ K2: 5, K3: 25 }),
  'accounts at the limit': weighing({ K2: 29, K3: 1 }),
  'more for retention': weighing({ K1: 10, K5: 25 }),
  'more for service': weighing({ K1: 10, K6: 10 }),
  'without revenue at all': (draft) =>
    weighing(
      { K5: 35 },
      (own) => own,
    )({
      ...draft,
      indicators: draft.indicators.filter(({ id }) => id !== 'K3'),
    }),
  'without accounts at all': (draft) =>
    weighing({ K8: 15 })({ ...draft, indicators: draft.indicators.filter(({ id }) => id !== 'K2') }),
  'product revenue by itself': measuring('K3', sum('product_revenue')),
  'commission and product revenue in parts': (draft) => ({
    ...draft,
    indicators: draft.indicators.map((one) =>
      one.id === 'K3'
        ? {
            ...one,
            parts: [
              part(8, sum('commission_net'), sum('revenue_target')),
              part(12, sum('product_revenue'), sum('revenue_target')),
            ],
          }
        : one,
    ),
  }),
  'a figure of its own': measuring('K4', sum('kept'), {
    figures: { ...shipped.figures, kept: sum('product_holdings') },
  }),
  'extra points for retention': extra('K5', 10),
  'no extra points': extra('K4', 0),
  'a lower cap of extras': deciding({ extraCap: 2 }),
  'a narrower market factor': market({ min: 0.8, max: 1.2 }),
  'one place': deciding({ places: 1 }),
  'complaints weigh more': weighing({ K8: 10, K1: 15 }),
  'a further deduction for conduct': adding(
    deducting({ all: [{ fact: 'complaints_major', operator: 'greaterThanInclusive', value: 3 }] }),
  ),
};
