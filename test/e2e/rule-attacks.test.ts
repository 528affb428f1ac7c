import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ApiClient } from '#cli/api-client.ts';
import type { Role } from '#core/api/roles.ts';
import { type Local, startLocal } from '#infra/local/start-local.ts';
import quiet from '../../samples/rules/quiet-clients.json' with { type: 'json' };
import { clientOf, person } from '../support/people.ts';
import { type Attacked, attacks, type Step } from '../support/rule-attacks.ts';
import { shippedFiles } from '../support/shipped-rules.ts';

let root: string;
let local: Local;
/** One that owes no nights without effects, and one that does. */
const files = { [quiet.id]: quiet, value: shippedFiles.value };
const inForce: Record<string, Attacked['inForce']> = {};

const as = (subject: string, role: Role): ApiClient => clientOf(local, person(subject, role));
const window = { from: '2026-01-01', until: '2999-01-01' };
const papers = { reason: 'a change', assessment: 'PIA-7', clientText: null, fairness: 'of no group' };
const bodyOf = (ruleSet: string, version: number) => ({
  ...{ content: { ...files[ruleSet], version }, window, papers },
});

const pathOf = (ruleSet: string, version: number) => ({ path: { ruleSet, version: String(version) } });
const reviewers = ['ana', 'cora', 'carl'];
type At = Pick<Attacked, 'ruleSet' | 'version' | 'digest' | 'signed'>;
const steps: Readonly<Record<Step, (at: At) => Promise<unknown>>> = {
  draft: ({ ruleSet, version }) =>
    as('ana', 'analyst').call('draftRules', { path: { ruleSet }, body: bodyOf(ruleSet, version) }),
  'edited by a reviewer': ({ ruleSet, version }) =>
    as('cora', 'analyst').call('editRules', { ...pathOf(ruleSet, version), body: bodyOf(ruleSet, version) }),
  check: ({ ruleSet, version }) => as('ana', 'analyst').call('checkRules', pathOf(ruleSet, version)),
  submit: ({ ruleSet, version }) => as('ana', 'analyst').call('submitRules', pathOf(ruleSet, version)),
  shown: async ({ ruleSet, version }) => {
    for (const one of reviewers) await as(one, 'compliance').call('getPack', pathOf(ruleSet, version));
  },
  approve: ({ ruleSet, version, digest }) =>
    as('cora', 'compliance').call('approveRules', { ...pathOf(ruleSet, version), body: { digest } }),
  'new dates': ({ ruleSet, version }) =>
    as('ana', 'analyst').call('editRules', {
      ...pathOf(ruleSet, version),
      body: { ...bodyOf(ruleSet, version), window: { ...window, from: '2026-02-01' } },
    }),
  withdraw: ({ ruleSet, version }) =>
    as('ana', 'analyst').call('withdrawRules', { ...pathOf(ruleSet, version), body: { reason: 'no' } }),
};

const none = '0'.repeat(64);
const versions: Record<string, number> = {};

/** The next version of a rule set, brought there by the ordinary commands. */
async function bring(ruleSet: string, brought: readonly Step[]): Promise<At> {
  const at = { ruleSet, version: (versions[ruleSet] ?? 0) + 1, digest: none, signed: none };
  versions[ruleSet] = at.version;
  for (const step of brought) {
    const { version } = ((await steps[step](at)) ?? {}) as { version?: { digest: string | null } };
    at.digest = version?.digest ?? at.digest;
    if (step === 'approve') at.signed = at.digest;
  }
  return at;
}

const known = new Map<string, Promise<At>>();
/** Brought once for all attacks of the table. */
function broughtOnce(ruleSet: string, brought: readonly Step[]): Promise<At> {
  const key = [ruleSet, ...brought].join();
  const found = known.get(key) ?? bring(ruleSet, brought);
  known.set(key, found);
  return found;
}

/** A reviewer whose token bears the signature of another one. */
function forger(): ApiClient {
  const token = async () => {
    const [head, body] = (await local.tokenFor(person('cora', 'compliance'))).split('.');
    const [, , other] = (await local.tokenFor(person('ana', 'analyst'))).split('.');
    return [head, body, other].join('.');
  };
  return clientOf({ ...local, tokenFor: token }, person('cora', 'compliance'));
}

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'tidemark-attacks-'));
  const templateDir = path.resolve('cdk.out');
  local = await startLocal({ dataDir: path.join(root, 'data'), templateDir, checkIam: true, freshEvery: 40 });
  await Promise.all(
    Object.keys(files).map(async (ruleSet) => {
      const { version, digest } = await bring(ruleSet, ['draft', 'check', 'submit', 'shown', 'approve']);
      const body = { digest, on: window.from };
      await as('olga', 'operator').call('activateRules', { ...pathOf(ruleSet, version), body });
      inForce[ruleSet] = { version, digest };
    }),
  );
}, 120_000);

afterAll(async () => {
  await local.settled();
  expect(local.refusals).toEqual([]);
  await local.stop();
  await rm(root, { recursive: true, force: true });
});

/** How far the chain of a rule set goes, how its versions stand, and what is in force. */
async function stateOf(ruleSet: string) {
  const query = { subject: `rules/${ruleSet}`, limit: 1 };
  const [{ head }, { items }] = await Promise.all([
    as('audrey', 'auditor').call('getAuditTrail', { query }),
    as('audrey', 'auditor').call('listRules'),
  ]);
  return { count: head?.count ?? 0, ...items.find((one) => one.ruleSet === ruleSet) };
}

it.each(attacks)('refuses $what', async ({ ruleSet = quiet.id, brought, tried, code }) => {
  const at = await broughtOnce(ruleSet, brought);
  const before = await stateOf(ruleSet);
  const attacked = { ...at, inForce: inForce[ruleSet]!, as, forger: forger() };
  await expect(tried(attacked)).rejects.toMatchObject({ code });
  expect(await stateOf(ruleSet)).toEqual(before);
  expect(before.inForce).toMatchObject({ version: 1 });
});

it('admits one of two reviewers who race, whatever they say', async () => {
  const { version, digest } = await bring(quiet.id, ['draft', 'check', 'submit', 'shown']);
  const before = await stateOf(quiet.id);
  const at = pathOf(quiet.id, version);
  const both = await Promise.allSettled([
    as('cora', 'compliance').call('approveRules', { ...at, body: { digest } }),
    as('carl', 'compliance').call('rejectRules', { ...at, body: { digest, reason: 'no' } }),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(both.find((one) => one.status === 'rejected')?.reason).toMatchObject({ code: 'OUT_OF_ORDER' });
  const after = await stateOf(quiet.id);
  expect([after.count, after.inForce]).toEqual([before.count + 1, before.inForce]);
});
