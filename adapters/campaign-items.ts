import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { CampaignState } from '#core/campaigns/campaign-state.ts';
import { canonical } from './digest.ts';
import { getItem, number, numberOf, scan, text, textOf } from './dynamodb.ts';
import { env } from './env.ts';

/** A campaign as the table has it: what its chain says. */
export const putCampaign = (state: CampaignState): TransactWriteItem => ({
  Put: {
    TableName: env.campaignsTable,
    Item: { campaignId: text(state.campaignId), body: text(canonical(state)) },
  },
});

/** Every campaign there is, as of this moment: few of a branch in a year. */
export async function* allCampaigns(): AsyncGenerator<CampaignState> {
  for await (const item of scan(env.campaignsTable, 0, 1)) {
    const body = textOf(item, 'body');
    if (body !== undefined) yield JSON.parse(body) as CampaignState;
  }
}

const turnKey = { campaignId: text('TURN') };

/** How many campaigns were sent so far. */
export const readTurn = async (): Promise<number> =>
  numberOf(await getItem(env.campaignsTable, turnKey), 'turn') ?? 0;

/**
 * Takes the next turn, or fails with what is written beside it: of two campaigns that are sent at once the second one
 * counts the contacts of the first, so that together they stay below the ceiling.
 */
export const takeTurn = (before: number): TransactWriteItem => ({
  Put: {
    TableName: env.campaignsTable,
    Item: { ...turnKey, turn: number(before + 1) },
    ConditionExpression: before === 0 ? 'attribute_not_exists(turn)' : 'turn = :before',
    ...(before > 0 && { ExpressionAttributeValues: { ':before': number(before) } }),
  },
});
