import { randomUUID } from 'node:crypto';
import { ApiError, type ApiErrorCode } from '#core/api/api-error.ts';
import type { RouteOutput } from '#core/api/route.ts';
import type { RouteOf } from '#core/api/routes.ts';
import type { RuleRecordBody, RuleRecordType } from '#core/governance/records.ts';
import { type RefusalReason, Refused } from '#core/governance/refused.ts';
import type { RuleSetState } from '#core/governance/rule-set-state.ts';
import { ReviewPack } from '#core/review/pack.ts';
import { giveCommand } from '../rule-chains.ts';
import { readArchived } from '../rule-archive.ts';

type Json = RouteOutput<RouteOf<'getRules'>>['content'];

const codes: Readonly<Record<RefusalReason, ApiErrorCode>> = {
  order: 'OUT_OF_ORDER',
  duty: 'ANOTHER_MUST',
  signed: 'NOT_AS_SIGNED',
  date: 'NOT_ON_THAT_DAY',
};

/** A command as the API gives it: each is one of its own, so that a repetition is another command. */
export async function giveAsked<T extends RuleRecordType>(
  ruleSet: string,
  type: T,
  bodyOf: (state: RuleSetState) => RuleRecordBody<T> | Promise<RuleRecordBody<T>>,
) {
  try {
    return await giveCommand(ruleSet, type, bodyOf, randomUUID());
  } catch (error) {
    if (error instanceof Refused) throw new ApiError(codes[error.reason], error.words, { cause: error });
    throw error;
  }
}

/** The content of a version. */
export const archived = async (digest: string): Promise<Json> => (await readArchived(digest)) as Json;

export const archivedPack = async (digest: string): Promise<ReviewPack> =>
  ReviewPack.parse(await readArchived(digest, 'review pack'));
