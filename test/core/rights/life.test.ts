import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClientBook } from '#core/book/book.ts';
import { Refused, type RefusalReason } from '#core/governance/refused.ts';
import { type ClientRight, clientRightNames, clientRights } from '#core/rights/client-rights.ts';
import { foldRights, obeyRights, type RightsRecord } from '#core/rights/fold.ts';
import { marketingConsent, mayActOn, profilingConsent } from '#core/rights/in-force.ts';
import { profilingOf, withProfiling } from '#core/rights/profiling.ts';
import type { RightsRecordType } from '#core/rights/records.ts';
import { noRights, type RightsState } from '#core/rights/rights-state.ts';

const max = { subject: 'max', role: 'manager' as const };
const clock = { subject: 'watch-rights', role: 'night' as const };
const morning = '2026-01-07T02:00:00.000Z';
const noon = '2026-01-07T04:00:00.000Z';
const much = '2026-01-22T02:00:00.000Z';
const asked = {
  ...{ by: max, requestId: 'q1', clientKey: 'k1', askedBy: 'client', channel: 'counter' },
  ...{ receivedOn: '2026-01-07', dueOn: '2026-01-21' },
};

type Given = [type: RightsRecordType, body: object, at?: string];
const ask = (right: ClientRight, changes: object = {}, at = morning): Given => [
  'rights.requested',
  { ...asked, right, ...changes },
  at,
];
const answer = (changes: object = {}, at = noon): Given => [
  'rights.answered',
  { by: max, requestId: 'q1', given: null, ...changes },
  at,
];
const refuse: Given = ['rights.refused', { by: max, requestId: 'q1', reason: 'identity-not-shown' }, noon];
const overdue = (at: string, by: object = clock): Given => [
  'rights.overdue',
  { by, requestId: 'q1', clientKey: 'k1', right: 'copy', dueOn: '2026-01-21' },
  at,
];

const give = (state: RightsState, [type, body, at = morning]: Given) =>
  obeyRights(state, { type, body, at } as RightsRecord);
const after = (...given: Given[]) => given.reduce(give, noRights('k1'));

describe('what a request brings about at the instant at which it is recorded', () => {
  const at = morning;
  const effects: [ClientRight, Partial<RightsState>][] = [
    ['copy', {}],
    ['explanation', {}],
    ['opt-out-profiling', { profiling: { given: false, at } }],
    ['opt-in-profiling', { profiling: { given: true, at } }],
    ['withdraw-marketing', { marketing: { given: false, at } }],
    ['give-marketing', { marketing: { given: true, at } }],
    ['refuse-automated', { automatedRefusedAt: at }],
    ['restrict', { restrictedAt: at }],
    ['delete-tags', { tagsDeletedAt: at, profiling: { given: false, at } }],
  ];
  it.each(effects)('%s', (right, changed) => {
    const { requests, ...state } = after(ask(right));
    const { requests: _, ...before } = noRights('k1');
    expect(state).toEqual({ ...before, ...changed });
    const standing = clientRights[right].answered ? 'open' : 'done';
    expect(requests).toMatchObject([{ right, standing, recordedBy: 'max', dueOn: '2026-01-21' }]);
  });

  it('is taken back by the request that says so', () => {
    const back = after(
      ask('restrict'),
      ask('refuse-automated'),
      ask('lift-restriction', { requestId: 'q2' }, noon),
      ask('accept-automated', { requestId: 'q3' }, noon),
    );
    expect(back).toMatchObject({ restrictedAt: null, automatedRefusedAt: null });
  });
});

describe.each([
  ['marketing', 'give-marketing', marketingConsent],
  ['profiling', 'opt-in-profiling', profilingConsent],
] as const)('%s that was agreed to here', (_of, right, consentIn) => {
  const given = (column: boolean | null) => after(ask(right, { column }));
  it.each([
    ['that the ledger refused then', false, false, true],
    ['that the ledger allowed then and refuses since', true, false, false],
    ['that the ledger did not tell of then and refuses since', null, false, false],
    ['that the ledger still allows', true, true, true],
    ['that the ledger no longer tells of', true, undefined, true],
  ])('%s', (_, then, now, expected) => {
    expect(consentIn(given(then), now)).toBe(expected);
  });
});

it.each([
  ['an agreement that the ledger refuses since', ask('opt-in-profiling', { column: true }), false, false],
  ['an agreement that the ledger refused then', ask('opt-in-profiling', { column: false }), false, true],
  ['a refusal that the ledger does not know', ask('opt-out-profiling'), true, false],
  ['a restriction', ask('restrict'), true, false],
])('a night takes %s as the ledger of that night has it', (_, said, column, expected) => {
  const word = profilingOf([after(said)]).get('k1');
  const book = { attributes: { consent_profiling: column }, opening: null, rows: {} as ClientBook['rows'] };
  expect(withProfiling(book, word).attributes['consent_profiling']).toBe(expected);
});

describe('commands that are not admitted', () => {
  const refusedFor: [string, RefusalReason, Given[]][] = [
    ['an adviser records none', 'duty', [ask('copy', { by: { subject: 'ada', role: 'advisor' } })]],
    ['the same request twice', 'order', [ask('copy'), ask('copy', { requestId: 'q2' })]],
    ['one received tomorrow', 'date', [ask('copy', { receivedOn: '2026-01-08' })]],
    ['a restriction lifted that is none', 'order', [ask('lift-restriction')]],
    ['a refusal taken back that is none', 'order', [ask('accept-automated')]],
    ['an answer to nothing', 'order', [answer()]],
    ['an answer to what is done by being recorded', 'order', [ask('restrict'), answer()]],
    ['two answers', 'order', [ask('copy'), answer(), answer()]],
    ['a refusal of what was answered', 'order', [ask('copy'), answer(), refuse]],
    ['an answer by an adviser', 'duty', [ask('copy'), answer({ by: { subject: 'ada', role: 'advisor' } })]],
    ['overdue on its last day', 'date', [ask('copy'), overdue('2026-01-21T08:00:00.000Z')]],
    ['overdue told twice', 'date', [ask('copy'), overdue(much), overdue(much)]],
    ['overdue told by a person', 'duty', [ask('copy'), overdue(much, max)]],
    ['overdue when answered', 'order', [ask('copy'), answer(), overdue(much)]],
  ];
  it.each(refusedFor)('%s: %s', (_, reason, given) => {
    const before = after(...given.slice(0, -1));
    expect(() => give(before, given.at(-1)!)).toThrow(Refused);
    try {
      give(before, given.at(-1)!);
    } catch (error) {
      expect(error).toMatchObject({ reason });
    }
  });
});

it('keeps what became of a request', () => {
  expect(after(ask('copy'), overdue(much), answer({ given: 'd' }, much)).requests).toMatchObject([
    { standing: 'done', given: 'd', closedAt: much, overdue: true },
  ]);
  expect(after(ask('copy'), refuse).requests).toMatchObject([
    { standing: 'refused', reason: 'identity-not-shown', closedAt: noon },
  ]);
});

it('lets a refusal of automated decisions end that is refused, and no earlier one', () => {
  expect(after(ask('refuse-automated'), refuse).automatedRefusedAt).toBeNull();
  const twice = after(ask('refuse-automated'), answer(), ask('refuse-automated', { requestId: 'q2' }, noon), [
    'rights.refused',
    { by: max, requestId: 'q2', reason: 'not-entitled' },
    noon,
  ]);
  expect(twice.automatedRefusedAt).toBe(morning);
});

it('counts what was said here before the ledger, and sends or profiles nobody who is stored only', () => {
  const consent = fc.option(fc.boolean(), { nil: undefined });
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...clientRightNames)), consent, (said, column) => {
      const requests = said.map((right, index) => ask(right, { requestId: `q${index}` }, morning));
      const state = requests.reduce((now, one) => {
        try {
          return give(now, one);
        } catch (error) {
          if (error instanceof Refused) return now;
          throw error;
        }
      }, noRights('k1'));
      const last = (...names: ClientRight[]) => said.findLast((one) => names.includes(one));
      const restricted = last('restrict', 'lift-restriction') === 'restrict';
      expect(mayActOn(state, false)).toBe(!restricted);
      expect(mayActOn(state, true)).toBe(false);
      const marketing = last('give-marketing', 'withdraw-marketing');
      expect(marketingConsent(state, column)).toBe(
        restricted ? false : marketing === undefined ? column : marketing === 'give-marketing',
      );
      const profiling = last('opt-in-profiling', 'opt-out-profiling', 'delete-tags');
      expect(profilingConsent(state, column)).toBe(
        restricted ? false : profiling === undefined ? column : profiling === 'opt-in-profiling',
      );
    }),
  );
});

describe('a chain', () => {
  const stored = (...given: Given[]) =>
    given.map(([type, body, at = morning], index) => ({
      seq: index + 1,
      type,
      body: JSON.stringify(body),
      at,
    }));

  it('tells what its commands made', () => {
    expect(foldRights('k1', stored(ask('copy'), answer()))).toEqual(after(ask('copy'), answer()));
  });

  it.each([
    ['a command that is none', ['rights.forgotten' as RightsRecordType, {}]],
    ['another client', ask('copy', { clientKey: 'k2' })],
    ['what no command admits', answer()],
    ['a member too many', ask('copy', { note: 'x' })],
  ] as [string, Given][])('is unlawful with %s', (_, given) => {
    expect(() => foldRights('k1', stored(given))).toThrow('record 1');
  });
});
