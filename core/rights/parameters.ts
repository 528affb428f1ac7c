import type { OpeningHours } from '../calendar/business-hours.ts';
import parameters from './parameters.json' with { type: 'json' };

/** What a client is owed; the numbers are those of the dated file beside this one. */
export interface RightsParameters {
  /** Trading days within which somebody answers a request that needs an answer, counted from the day it was received. */
  answerWithinTd: number;
  /** Part of that time after which the case that a person looks at is brought to mind. */
  reviewRemindAt: number;
  reviewHours: OpeningHours;
}

export const rightsParameters: RightsParameters = parameters;
