import { describe, expect, it } from 'vitest';
import { canonical } from '#adapters/digest.ts';
import { makeSeals } from '#adapters/signatures.ts';
import type { KpiItem } from '#core/audit/kpi-item.ts';
import { toldByKpiChains } from '#core/audit/kpi-chains.ts';
import { verifyExport } from '#core/audit/verify.ts';
import { chainOfAppeal } from '#core/kpi/appeals/records.ts';
import { listedPeriod } from '#core/kpi/periods/listed-period.ts';
import type { AppraisalRef } from '#core/kpi/periods/period-state.ts';
import { sealClaim } from '#core/kpi/periods/verify-seal.ts';
import { makeAudit } from '#test/support/audit-export.ts';
import { appealId, conductAppealId, given as ofAppeal } from '../kpi/appealed.ts';
import { given as ofPeriod } from '../kpi/appraised.ts';

type Audit = ReturnType<typeof makeAudit>;
const period = 'period/2026-01';
const appeal = chainOfAppeal(appealId);

/** What was signed is signed by the key of nights, as the store does it. */
function signedBy(key: Audit['nights'], type: string, body: object): object {
  if (type === 'kpi.previewed') return body;
  const { version = 1 } = body as { version?: number };
  return { ...body, ...key.sign(canonical(sealClaim('2026-01', version, body as AppraisalRef))) };
}

interface Life {
  periods?: string;
  appeals?: string;
  /** The id of the appeal. */
  of?: string;
  key?: (audit: Audit) => Audit['nights'];
}

const byNights = ({ nights }: Audit) => nights;

function recorded({ periods = '', appeals = '', of = appealId, key = byNights }: Life): Audit {
  const audit = makeAudit();
  const names = (text: string) => text.split(', ').filter((one) => one !== '');
  for (const [index, name] of names(periods).entries()) {
    const [type, body, at] = ofPeriod[name]!;
    audit.append(period, type, signedBy(key(audit), type, body), `t${index}`, at);
  }
  for (const [index, name] of names(appeals).entries()) {
    const [type, body, at] = ofAppeal[name]!;
    audit.append(chainOfAppeal(of), type, body, `t${index}`, at);
  }
  return audit;
}

const found = (life: Life) => verifyExport(recorded(life).export(), makeSeals);

describe('the chains of a period and its appeals', () => {
  it.each<Life>([
    { periods: 'preview, seal, restate, restate again' },
    { periods: 'preview, preview anew, seal anew', appeals: 'open, uphold by the preview' },
    { periods: 'preview, seal, restate', appeals: 'open, refuse, escalate, hana corrects, cara corrects' },
    { periods: 'preview, seal over a late answer', appeals: 'open, escalate unanswered' },
    { periods: 'preview, seal, restate', appeals: 'open on conduct, refuse, escalate', of: conductAppealId },
  ])('hold where every command was lawful: $periods; $appeals', (life) => {
    expect(found(life)).toEqual([]);
  });

  it.each<[string, Life, object]>([
    ['a seal without a preview', { periods: 'seal' }, { kind: 'kpi-unlawful', subject: period, seq: 1 }],
    [
      'a seal by somebody else',
      { periods: 'preview, seal by compliance' },
      { kind: 'kpi-unlawful', subject: period, seq: 2, why: { en: 'This is done by: hr' } },
    ],
    ['a second seal', { periods: 'preview, seal, seal' }, { kind: 'kpi-unlawful', subject: period, seq: 3 }],
    [
      'a seal that another key signed',
      { periods: 'preview, seal', key: ({ people }) => people },
      { kind: 'seal-unsigned', subject: period, version: 1 },
    ],
    [
      'an appeal that its adviser’s lead answered',
      { periods: 'preview', appeals: 'open, refuse by the lead' },
      { kind: 'kpi-unlawful', subject: appeal, seq: 2 },
    ],
    [
      'an appeal against what nobody was shown',
      { appeals: 'open' },
      { kind: 'appeal-contradicted', subject: appeal, seq: 1 },
    ],
    [
      'evidence of other rules',
      { periods: 'preview', appeals: 'open with other rules' },
      { kind: 'appeal-contradicted', subject: appeal, seq: 1 },
    ],
    [
      'an outcome without its correction',
      { periods: 'preview, seal', appeals: 'open, uphold' },
      { kind: 'appeal-contradicted', subject: appeal, seq: 2 },
    ],
    [
      'a member who voted twice',
      { periods: 'preview', appeals: 'open, refuse, escalate, hana keeps, hana as compliance keeps' },
      { kind: 'kpi-unlawful', subject: appeal, seq: 5 },
    ],
    [
      'a vote for what was never corrected',
      { periods: 'preview, seal', appeals: 'open, refuse, escalate, hana corrects' },
      { kind: 'appeal-contradicted', subject: appeal, seq: 4 },
    ],
    [
      'a seal that did not wait for an answer',
      { periods: 'preview, seal', appeals: 'open' },
      { kind: 'seal-contradicted', subject: period },
    ],
  ])('are found out by %s', (_, life, finding) => {
    expect(found(life)).toMatchObject([finding]);
  });

  it('are found out by an appeal that was put under another id', () => {
    const audit = recorded({ periods: 'preview' });
    const [type, body, at] = ofAppeal['open']!;
    audit.append('appeal/another', type, body, 't', at);
    const finding = { kind: 'kpi-unlawful', subject: 'appeal/another', seq: 1 };
    expect(verifyExport(audit.export(), makeSeals)).toMatchObject([finding]);
  });
});

describe('the table of appraisal', () => {
  const whole = recorded({ periods: 'preview, seal, restate', appeals: 'open, refuse' }).export();
  const { periods, appeals } = toldByKpiChains(whole.chains);
  const items: [KpiItem, KpiItem] = [
    { list: 'periods', key: '2026-01', body: canonical(listedPeriod(periods.get('2026-01')!)) },
    { list: 'appeals/2026-01', key: appealId, body: canonical(appeals.get(appealId)) },
  ];
  const [first, second] = items;
  const kind = 'kpi-table';

  it.each<[string, KpiItem[] | undefined, object[]]>([
    ['is what the chains tell', items, []],
    ['is not in an export of before', undefined, []],
    ['lacks an appeal', [first], [{ kind, subject: appeal }]],
    ['lacks a period', [second], [{ kind, subject: period }]],
    ['says something else', [{ ...first, body: '{}' }, second], [{ kind, subject: period }]],
    ['has a further period', [...items, { ...first, key: '2026-02' }], [{ kind, subject: 'period/2026-02' }]],
    [
      'has an appeal under another period',
      [first, { ...second, list: 'appeals/2026-02' }],
      [{ kind, subject: appeal }],
    ],
  ])('%s', (_, kpiItems, findings) => {
    expect(verifyExport({ ...whole, kpiItems }, makeSeals)).toEqual(findings);
  });
});
