import { eventText } from './event-text.ts';
import type { Evaluation, FiredEvent } from './evaluation.ts';

/** The events that count: the one that wins where only one can, the first of those that give stages, none of a conflict. */
export function decidedEvents(outcome: object | undefined, { events }: Evaluation): readonly FiredEvent[] {
  if (outcome === undefined) return events;
  if ('stage' in outcome) return events.slice(0, 1);
  if ('event' in outcome) return outcome.event === null ? [] : [outcome.event as FiredEvent];
  return 'conflict' in outcome ? [] : events;
}

/** Whether an event is the one that is asked about: of its type, and with its parameters where they are given. */
export const isEvent = (
  event: FiredEvent,
  wanted: { readonly type: string; readonly params?: object | undefined },
): boolean =>
  event.type === wanted.type && (wanted.params === undefined || eventText(event) === eventText(wanted));
