import type { Decision } from '#core/decision/decision.ts';
import { eventOfRecord } from '#core/events/audit-events.ts';
import { type DecisionInForce, eventsOfDecisionChange } from '#core/events/decision-events.ts';
import { isHead } from './audit-items.ts';
import { current } from './decisions.ts';
import { flagOf, type Item, textOf } from './dynamodb.ts';
import type { OutgoingEvent } from './events.ts';
import { framesOf } from './frames.ts';

/** A record of a table's stream. */
export interface StreamRecord {
  NewImage?: Item | undefined;
  OldImage?: Item | undefined;
  /** Seconds since 1970. */
  ApproximateCreationDateTime?: number | undefined;
}

const inForce = (item: Item): DecisionInForce => ({
  clientKey: textOf(item, 'clientKey') ?? '',
  runId: textOf(item, 'runId') ?? '',
  evidence: textOf(item, 'evidence') ?? '',
  decision: JSON.parse(textOf(item, 'decision') ?? '') as Decision,
  first: flagOf(item, 'first'),
  quiet: flagOf(item, 'quiet'),
});

function eventsOfChain(item: Item): OutgoingEvent[] {
  const [subject = '', token = '', type = '', body = '', at] = [
    textOf(item, 'subject'),
    textOf(item, 'token'),
    textOf(item, 'type'),
    textOf(item, 'body'),
    textOf(item, 'at'),
  ];
  const event = eventOfRecord({ subject, token, type, body });
  return event === null ? [] : [{ ...event, at: at === undefined ? undefined : new Date(at) }];
}

/** What a change of the decisions in force, or a new link of the audit chain, tells; everything else, heads too, tells nothing. */
export function eventsOfChange(record: StreamRecord): OutgoingEvent[] {
  const { NewImage, OldImage, ApproximateCreationDateTime: seconds } = record;
  if (!NewImage) return [];
  if (NewImage['subject']) return OldImage || isHead(NewImage) ? [] : eventsOfChain(NewImage);
  if (textOf(NewImage, 'asOf') !== current) return [];
  const at = seconds === undefined ? undefined : new Date(seconds * 1000);
  const events = eventsOfDecisionChange(OldImage && inForce(OldImage), inForce(NewImage));
  return events.map((event) => ({ ...event, at }));
}

/** The same; null where a record cannot be told, of which the log says where it broke. */
export function tellable(record: StreamRecord): OutgoingEvent[] | null {
  try {
    return eventsOfChange(record);
  } catch (error) {
    const name = error instanceof Error ? error.name : typeof error;
    console.error(JSON.stringify({ level: 'ERROR', code: 'UNTOLD', error: name, frames: framesOf(error) }));
    return null;
  }
}
