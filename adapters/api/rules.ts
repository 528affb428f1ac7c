import { randomUUID } from 'node:crypto';
import type { RouteOutput } from '#core/api/route.ts';
import type { RouteOf } from '#core/api/routes.ts';
import type { RuleRecordBody, RuleRecordType } from '#core/governance/records.ts';
import type { RuleSetState } from '#core/governance/rule-set-state.ts';
import { ReviewPack } from '#core/review/pack.ts';
import { giveCommand } from '../rule-chains.ts';
import { readArchived } from '../rule-archive.ts';
import { toldRefusals } from './refusals.ts';

type Json = RouteOutput<RouteOf<'getRules'>>['content'];

/** A command as the API gives it: each is one of its own, so that a repetition is another command. */
export async function giveAsked<T extends RuleRecordType>(
  ruleSet: string,
  type: T,
  bodyOf: (state: RuleSetState) => RuleRecordBody<T> | Promise<RuleRecordBody<T>>,
) {
  return toldRefusals(() => giveCommand(ruleSet, type, bodyOf, randomUUID()));
}

/** The content of a version. */
export const archived = async (digest: string): Promise<Json> => (await readArchived(digest)) as Json;

export const archivedPack = async (digest: string): Promise<ReviewPack> =>
  ReviewPack.parse(await readArchived(digest, 'review pack'));
