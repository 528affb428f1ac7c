import fc from 'fast-check';
import type { Row } from '#core/ledger/row.ts';
import {
  anyDate,
  anyInstant,
  anyMoney,
  anyQuantity,
  anyRows,
  anySymbol,
  dateOf,
  dayOf,
  maybe,
  numbered,
  symbols,
} from './random-values.ts';

type Days = readonly string[];

const anyFlag = fc.boolean();

const anyCustodyFlow = (days: Days) => {
  const moving = { date: anyDate(days), symbol: anySymbol, quantity: anyQuantity };
  const flow = fc.record({
    ...moving,
    kind: fc.constantFrom(
      'transfer_in',
      'transfer_in',
      'transfer_out',
      'designation_cancelled',
      'designated',
    ),
  });
  const odd = fc.record({ ...moving, kind: fc.constant('non_trade'), out: anyFlag });
  const ofAccount = fc.record({
    date: anyDate(days),
    kind: fc.constantFrom('designation_cancelled', 'designated'),
  });
  return fc.oneof(
    { weight: 6, arbitrary: flow },
    {
      weight: 1,
      arbitrary: odd.map(({ out, ...row }) => ({ ...row, quantity: out ? -row.quantity : row.quantity })),
    },
    { weight: 1, arbitrary: ofAccount },
  );
};

const anyProduct = fc.constantFrom('P1', 'P2', 'P3', '600000', '511880');

/** Snapshots are few days of many rows, as a branch's are. */
const anySnapshots = (days: Days) =>
  fc.array(anyDate(days), { maxLength: 8 }).chain((dates) =>
    dates.length === 0
      ? fc.constant<Row[]>([])
      : anyRows(
          {
            date: fc.constantFrom(...dates),
            code: anyProduct,
            market_value: anyMoney(0, 50_000),
            own_return: maybe(fc.integer({ min: -500, max: 500 }).map((bp) => bp / 10_000)),
            benchmark_return: maybe(fc.integer({ min: -500, max: 500 }).map((bp) => bp / 10_000)),
          },
          24,
        ),
  );

const anyComplaints = (days: Days) =>
  anyRows(
    {
      opened_on: anyDate(days),
      after: maybe(fc.nat(60)),
      category: fc.constantFrom('commission', 'service'),
      severity: fc.constantFrom('1', '2'),
      valid: maybe(anyFlag),
    },
    4,
  ).map((rows) =>
    rows.map(({ after, ...row }) =>
      after === undefined ? row : { ...row, closed_on: dateOf(dayOf(String(row.opened_on)) + Number(after)) },
    ),
  );

/** Rows of the files that a client may have beside trades, openings and balances. */
export const anyFiles = (days: Days) =>
  fc.record({
    cash_flows: numbered(
      'flow_id',
      anyRows(
        {
          date: anyDate(days),
          amount: fc.oneof(anyMoney(-9_000, 9_000), fc.constantFrom(1000, -1000)),
          kind: fc.constantFrom(
            'transfer',
            'transfer',
            'transfer',
            'interest',
            'dividend',
            'fee',
            'internal',
          ),
        },
        40,
      ),
    ),
    custody_flows: numbered('flow_id', fc.array(anyCustodyFlow(days), { maxLength: 8 })),
    revenues: numbered(
      'revenue_id',
      anyRows(
        {
          date: anyDate(days),
          kind: fc.constantFrom('commission_net', 'margin_interest', 'product_fee', 'trail', 'advisory'),
          amount: anyMoney(-50, 900),
        },
        20,
      ),
    ),
    product_holdings: anySnapshots(days),
    product_orders: numbered(
      'order_id',
      anyRows(
        {
          date: anyDate(days),
          code: anyProduct,
          side: fc.constantFrom('B', 'S'),
          amount: anyMoney(0, 40_000),
        },
        8,
      ),
    ),
    contacts: numbered(
      'contact_id',
      anyRows(
        {
          staff_id: fc.constantFrom('S1', 'S2'),
          at: anyInstant(days),
          kind: fc.constantFrom('phone', 'visit', 'wechat', 'sms', 'material', 'event'),
          effective: anyFlag,
          minutes: maybe(fc.nat(90)),
        },
        12,
      ),
    ),
    service_requests: numbered(
      'request_id',
      anyRows(
        {
          at: anyInstant(days),
          kind: fc.constantFrom(
            'transfer_procedure',
            'closure',
            'certificate',
            'rate',
            'rival_offer',
            'other',
          ),
          wait_minutes: maybe(fc.nat(120)),
          resolved: maybe(anyFlag),
        },
        8,
      ),
    ),
    surveys: anyRows({ date: anyDate(days), subject: fc.constantFrom('firm', 'rm'), score: fc.nat(100) }, 5),
    logins: anyRows(
      { date: anyDate(days), count: fc.nat(4), channel: maybe(fc.constantFrom('app', 'web')) },
      60,
    ),
    complaints: numbered('complaint_id', anyComplaints(days)),
    assignments: anyRows(
      {
        staff_id: fc.constantFrom('S1', 'S2'),
        role: fc.constantFrom('servicer', 'developer'),
        from: anyDate(days),
        after: maybe(fc.nat(200)),
      },
      3,
    ).map((list) =>
      list.map(({ after, ...row }) =>
        after === undefined ? row : { ...row, to: dateOf(dayOf(String(row.from)) + Number(after)) },
      ),
    ),
  });

/** Rows of the files that all clients share; snapshots of products that tell of other clients only are among them. */
export const anyShared = (days: Days) =>
  fc.record({
    corporate_actions: anyRows(
      {
        symbol: anySymbol,
        ex_date: anyDate(days),
        split_ratio: maybe(fc.constantFrom(1, 1.1, 1.3, 2, 0.5, 1.3333333333)),
        cash_per_share: maybe(fc.nat(100).map((cents) => cents / 100)),
      },
      12,
    ),
    earnings: anyRows({ symbol: anySymbol, date: anyDate(days), eps_ttm: anyMoney(-2, 3) }, 8),
    products: fc.subarray(['P1', 'P2', 'P3', ...symbols.slice(1, 3)]).chain((codes) =>
      fc.tuple(
        ...codes.map((code) =>
          fc.record(
            {
              code: fc.constant(code),
              name: fc.constant(`Product ${code}`),
              risk: fc.constantFrom('R1', 'R3', 'R5'),
              category: fc.constantFrom('fund', 'note'),
              cash_like: maybe(anyFlag),
            },
            { noNullPrototype: true },
          ),
        ),
      ),
    ),
    others: fc.array(anyDate(days), { maxLength: 3 }),
  });
