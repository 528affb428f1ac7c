import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { KpiItem } from '#core/audit/kpi-item.ts';
import type { AppealState } from '#core/kpi/appeals/appeal-state.ts';
import { listedPeriod, type ListedPeriod } from '#core/kpi/periods/listed-period.ts';
import type { Period } from '#core/kpi/periods/period.ts';
import type { PeriodState } from '#core/kpi/periods/period-state.ts';
import { canonical } from '../digest.ts';
import { queryPartition, text, textOf } from '../dynamodb.ts';
import { env } from '../env.ts';

const periods = 'periods';
const appealsIn = (period: Period) => `appeals/${period}`;

const put = ({ list, key, body }: KpiItem): TransactWriteItem => ({
  Put: { TableName: env.kpisTable, Item: { list: text(list), key: text(key), body: text(body) } },
});

/** A period as the table has it: what its chain says, for lists and for the clock. */
export const putPeriod = (state: PeriodState): TransactWriteItem =>
  put({ list: periods, key: state.period, body: canonical(listedPeriod(state)) });

export const putAppeal = (state: AppealState): TransactWriteItem =>
  put({ list: appealsIn(state.period), key: state.appealId, body: canonical(state) });

async function* bodiesIn(list: string): AsyncGenerator {
  for await (const item of queryPartition(env.kpisTable, ['list', list]))
    yield JSON.parse(textOf(item, 'body') ?? '') as unknown;
}

/** Every period that was shown, the oldest first. */
export const allPeriods = () => bodiesIn(periods) as AsyncGenerator<ListedPeriod>;

/** Every appeal against a period, of whatever standing. */
export const appealsOf = (period: Period) => bodiesIn(appealsIn(period)) as AsyncGenerator<AppealState>;
