import { digestOf } from '#adapters/digest.ts';
import { findVersion } from '#core/governance/in-force.ts';
import { obey } from '#core/governance/fold.ts';
import type { By, RuleRecordBody, RuleRecordType } from '#core/governance/records.ts';
import { noVersions, type RuleSetState } from '#core/governance/rule-set-state.ts';
import { signedDigest } from '#core/governance/signed-digest.ts';
import { examined } from '#test/support/sign-rules.ts';

export const who = {
  ana: { subject: 'ana', role: 'analyst' },
  adam: { subject: 'adam', role: 'analyst' },
  cora: { subject: 'cora', role: 'compliance' },
  carl: { subject: 'carl', role: 'compliance' },
  olga: { subject: 'olga', role: 'operator' },
  hugo: { subject: 'hugo', role: 'hr' },
  night: { subject: 'night', role: 'night' },
} as const satisfies Record<string, By>;

export const contentOf = (mark: string) => digestOf(mark);
const pack = (mark: string) => digestOf(`pack of ${mark}`);

type Given<T extends RuleRecordType> = Partial<RuleRecordBody<T>> & { version?: number };

/** A rule set's life, command by command; each method gives the command as it should be, but for what is said. */
export class Life {
  state: RuleSetState;
  day = '2026-01-05';
  readonly kind: string;

  constructor(kind = 'churn') {
    this.kind = kind;
    this.state = noVersions(kind);
  }

  on(day: string): this {
    this.day = day;
    return this;
  }

  give<T extends RuleRecordType>(type: T, body: RuleRecordBody<T>): this {
    this.state = obey(this.state, { type, body, at: `${this.day}T04:00:00Z` }, digestOf);
    return this;
  }

  version(number: number) {
    const found = findVersion(this.state, number);
    if (!found) throw new Error(`no version ${number}`);
    return found;
  }

  digest = (number: number): string => signedDigest(this.state, this.version(number), digestOf);

  draft(
    over: Given<'rules.drafted'> = {},
    mark = `v${over.version ?? this.state.versions.length + 1}`,
  ): this {
    const version = this.state.versions.length + 1;
    return this.give('rules.drafted', {
      ...{ version, by: who.ana, kind: this.kind, content: contentOf(mark), rollbackOf: null },
      window: { from: '2026-01-01', until: null },
      papers: { reason: 'because', assessment: 'PIA-1', clientText: null, fairness: null },
      ...over,
    });
  }

  edit(version: number, over: Given<'rules.edited'> = {}): this {
    const { content, window, papers } = this.version(version);
    return this.give('rules.edited', { version, by: who.ana, content, window, papers, ...over });
  }

  check(version: number, over: Given<'rules.checked'> = {}): this {
    const { content } = this.version(version);
    const about = examined(this.state, version, this.day);
    const evidence = {
      ...{ tests: digestOf('tests'), findings: digestOf('findings'), snapshot: null, engine: '1' },
      pack: pack(content),
    };
    return this.give('rules.checked', { version, by: who.ana, ...about, evidence, blockers: [], ...over });
  }

  submit(version: number, over: Given<'rules.submitted'> = {}): this {
    return this.give('rules.submitted', { version, by: who.ana, digest: this.digest(version), ...over });
  }

  show(version: number, over: Given<'rules.shown'> = {}): this {
    return this.give('rules.shown', {
      ...{ version, by: who.cora, pack: this.version(version).evidence?.pack ?? '' },
      ...over,
    });
  }

  approve(version: number, over: Given<'rules.approved'> = {}): this {
    const digest = this.version(version).digest ?? '';
    return this.give('rules.approved', {
      ...{ version, by: who.cora, digest, key: 'key', signature: 'signature' },
      ...over,
    });
  }

  shadows(version: number, days: readonly string[]): this {
    for (const asOf of days)
      this.give('rules.shadowed', {
        ...{ version, by: who.night, digest: this.version(version).digest ?? '' },
        ...{ runId: `run-${asOf}`, asOf, clients: 10, differing: 1 },
      });
    return this;
  }

  schedule(version: number, on: string, over: Given<'rules.scheduled'> = {}): this {
    const digest = this.version(version).digest ?? '';
    return this.give('rules.scheduled', { version, by: who.olga, digest, on, ...over });
  }

  activate(version: number, over: Given<'rules.activated'> = {}): this {
    const digest = this.version(version).digest ?? '';
    return this.give('rules.activated', { version, by: who.olga, digest, on: this.day, ...over });
  }

  /** Drafted, checked, submitted, shown and signed. */
  approved(over: Given<'rules.drafted'> = {}, mark?: string): this {
    this.draft(over, mark);
    const version = this.state.versions.length;
    return this.check(version).submit(version).show(version).approve(version);
  }
}

/** Five days in a row, of one month. */
export const nightsFrom = (day: string): string[] =>
  [0, 1, 2, 3, 4].map(
    (after) => `${day.slice(0, 8)}${String(Number(day.slice(8)) + after).padStart(2, '0')}`,
  );

export const fiveNights = nightsFrom('2026-02-02');

/** Version 1 in force since January 6th, version 2 signed on February 1st. */
export const secondSigned = (): Life =>
  new Life().approved().on('2026-01-06').activate(1).on('2026-02-01').approved();

/** And version 2 in force since February 10th, after its nights without effects. */
export const secondInForce = (): Life =>
  secondSigned().shadows(2, fiveNights).on('2026-02-09').schedule(2, '2026-02-10').on('2026-02-12');
