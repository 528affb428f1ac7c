import type { ApiClient } from '#cli/api-client.ts';
import type { ApiErrorCode } from '#core/api/api-error.ts';
import type { Role } from '#core/api/roles.ts';

/** What an attack is made on: a version, the digest that was submitted last, and the version in force. */
export interface Attacked {
  ruleSet: string;
  version: number;
  digest: string;
  /** What was approved of it, which may have been edited since. */
  signed: string;
  inForce: { version: number; digest: string };
  as: (subject: string, role: Role) => ApiClient;
  /** Whoever makes a token without the issuer's key. */
  forger: ApiClient;
}

/** What brings a version from its draft to where it is attacked; who does it is in `rule-attacks.test.ts`. */
export type Step =
  'draft' | 'edited by a reviewer' | 'check' | 'submit' | 'shown' | 'approve' | 'new dates' | 'withdraw';

export interface Attack {
  what: string;
  /** One that owes nights without effects, where that matters. */
  ruleSet?: 'value';
  brought: readonly Step[];
  /** What nothing comes of: a version that was brought somewhere stays there, for the next attack. */
  tried: (on: Attacked) => Promise<unknown>;
  code: ApiErrorCode;
}

const inReview = ['draft', 'check', 'submit', 'shown'] as const;
const approved = [...inReview, 'approve'] as const;
const voided = [...approved, 'new dates'] as const;

const pathOf = ({ ruleSet, version }: Pick<Attacked, 'ruleSet' | 'version'>) => ({
  path: { ruleSet, version: String(version) },
});
const approve = (who: ApiClient, on: Attacked, digest = on.digest, more: object = {}) =>
  who.call('approveRules', { ...pathOf(on), body: { digest, ...more } });
const activate = (who: ApiClient, on: Attacked, body: object = {}) =>
  who.call('activateRules', { ...pathOf(on), body: { digest: on.digest, ...body } });
const schedule = (on: Attacked, day: string) =>
  on.as('olga', 'operator').call('scheduleRules', { ...pathOf(on), body: { digest: on.digest, on: day } });
const emergency = (who: ApiClient, on: Pick<Attacked, 'ruleSet' | 'version'>, more: object = {}) =>
  who.call('takeEmergency', { ...pathOf(on), body: { measure: 'roll-back', reason: 'now', ...more } });

const draft = ({ as }: Attacked, ruleSet: string, version: number, title: string) => {
  const papers = { reason: 'why', assessment: null, clientText: null, fairness: null };
  const content = { id: ruleSet, version, kind: 'generic', title };
  const body = { content, window: { from: '2026-01-01', until: null }, papers };
  return as('ana', 'analyst').call('draftRules', { path: { ruleSet }, body });
};

/** Past every duty by the API itself; each is refused for the one thing that is wrong about it. */
export const attacks: readonly Attack[] = [
  {
    what: 'self-approval, in the other role of the author',
    brought: inReview,
    tried: (on) => approve(on.as('ana', 'compliance'), on),
    code: 'ANOTHER_MUST',
  },
  {
    what: 'approval by a reviewer who edited it, in the other role',
    brought: ['draft', 'edited by a reviewer', 'check', 'submit', 'shown'],
    tried: (on) => approve(on.as('cora', 'compliance'), on),
    code: 'ANOTHER_MUST',
  },
  {
    what: 'activation by the author, in the other role',
    brought: approved,
    tried: (on) => activate(on.as('ana', 'operator'), on),
    code: 'ANOTHER_MUST',
  },
  {
    what: 'activation by who signed, in the other role',
    brought: approved,
    tried: (on) => activate(on.as('cora', 'operator'), on),
    code: 'ANOTHER_MUST',
  },
  {
    what: 'approval by an operator',
    brought: inReview,
    tried: (on) => approve(on.as('olga', 'operator'), on),
    code: 'ROLE_NOT_ADMITTED',
  },
  {
    what: 'approval by hr of what is no appraisal',
    brought: inReview,
    tried: (on) => approve(on.as('hugo', 'hr'), on),
    code: 'ANOTHER_MUST',
  },
  {
    what: 'activation before its nights without effects',
    ruleSet: 'value',
    brought: approved,
    tried: (on) => activate(on.as('olga', 'operator'), on),
    code: 'OUT_OF_ORDER',
  },
  {
    what: 'activation of what was signed, after an edit',
    brought: voided,
    tried: (on) => activate(on.as('olga', 'operator'), on),
    code: 'OUT_OF_ORDER',
  },
  {
    what: 'the old signature again, after an edit that was submitted too',
    brought: [...voided, 'check', 'submit', 'shown'],
    tried: (on) => approve(on.as('cora', 'compliance'), on, on.signed),
    code: 'NOT_AS_SIGNED',
  },
  {
    what: 'an edit of the version in force',
    brought: approved,
    tried: async ({ as, ruleSet, inForce }) => {
      const [ana, at] = [as('ana', 'analyst'), pathOf({ ruleSet, version: inForce.version })];
      const { version, content } = await ana.call('getRules', at);
      const { window, papers } = version;
      return ana.call('editRules', { ...at, body: { content, window, papers } });
    },
    code: 'OUT_OF_ORDER',
  },
  {
    what: 'other dates than were signed',
    brought: approved,
    tried: (on) => schedule(on, '2999-01-01'),
    code: 'NOT_ON_THAT_DAY',
  },
  {
    what: 'a first day in the past',
    brought: approved,
    tried: (on) => activate(on.as('olga', 'operator'), on, { on: '2026-01-05' }),
    code: 'NOT_ON_THAT_DAY',
  },
  {
    what: 'a schedule by the signature of before, when the author has changed the dates',
    brought: voided,
    tried: (on) => schedule(on, '2998-01-01'),
    code: 'OUT_OF_ORDER',
  },
  {
    what: 'the sign-off of another version',
    brought: inReview,
    tried: (on) => approve(on.as('cora', 'compliance'), on, on.inForce.digest),
    code: 'NOT_AS_SIGNED',
  },
  {
    what: 'activation by the sign-off of another version',
    brought: approved,
    tried: (on) => activate(on.as('olga', 'operator'), on, { digest: on.inForce.digest }),
    code: 'NOT_AS_SIGNED',
  },
  {
    what: 'a signature in the name of somebody else',
    brought: inReview,
    tried: (on) => {
      const forged = { key: 'key', signature: Buffer.alloc(64).toString('base64') };
      const by = { subject: 'cora', role: 'compliance' };
      return approve(on.as('ana', 'compliance'), on, on.digest, { by, ...forged });
    },
    code: 'BAD_REQUEST',
  },
  {
    what: 'a token with a forged signature',
    brought: inReview,
    tried: (on) => approve(on.forger, on),
    code: 'NOT_SIGNED_IN',
  },
  {
    what: 'activation of a withdrawn version',
    brought: [...approved, 'withdraw'],
    tried: (on) => activate(on.as('olga', 'operator'), on),
    code: 'OUT_OF_ORDER',
  },
  {
    what: 'an emergency about a version that is not in force',
    brought: approved,
    tried: (on) => emergency(on.as('olga', 'operator'), on),
    code: 'OUT_OF_ORDER',
  },
  {
    what: 'an emergency that names the version to be in force',
    brought: approved,
    tried: (on) => {
      const current = { ruleSet: on.ruleSet, version: on.inForce.version };
      return emergency(on.as('olga', 'operator'), current, { to: on.version });
    },
    code: 'BAD_REQUEST',
  },
  {
    what: 'an emergency that leaves the first version for the one that waits',
    brought: approved,
    tried: (on) => emergency(on.as('olga', 'operator'), { ...on, version: on.inForce.version }),
    code: 'OUT_OF_ORDER',
  },
  {
    what: 'a draft with half a character, which cannot be signed',
    brought: approved,
    tried: (on) => draft(on, on.ruleSet, on.version + 1, '\ud800'),
    code: 'BAD_REQUEST',
  },
  {
    what: 'a draft that is larger than what can be handed out again',
    brought: approved,
    tried: (on) => draft(on, on.ruleSet, on.version + 1, 'a'.repeat(5_000_000)),
    code: 'BAD_REQUEST',
  },
  {
    what: 'a rule set that is called as every object is',
    brought: approved,
    tried: (on) => draft(on, '__proto__', 1, 'none'),
    code: 'BAD_REQUEST',
  },
];
