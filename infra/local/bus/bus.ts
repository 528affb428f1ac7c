import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Journal } from '../journal/journal.ts';
import { ServiceError } from '../service-error.ts';
import { place } from '../template/place.ts';
import type { LocalStack } from '../template/stack.ts';
import { type DeliveriesOptions, makeDeliveries } from './deliveries.ts';
import { type PutEventsEntry, PutEventsInput, problemOf } from './put-events.ts';
import { busName, readBuses, readRules } from './rules.ts';

/** An event as targets see it. */
export interface BusEvent {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': string;
  readonly source: string;
  readonly account: string;
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: unknown;
}

export interface BusOptions {
  readonly stack: LocalStack;
  readonly journal: Journal;
  /** Hands an input to a target, which its ARN names; resolves when the target has taken it. */
  readonly deliver: DeliveriesOptions['deliver'];
}

export interface Bus {
  /** The API of the service; the only operation is PutEvents. */
  call(operation: string, input: unknown): object;
  /** An event of an AWS service itself, on the default bus. */
  announce(event: { source: string; type: string; resources: readonly string[]; detail: unknown }): void;
  /** Delivers to a target without a rule: what a schedule does. */
  send(targetArn: string, input: unknown, sender: string, deadLetterArn?: string): void;
  start(): void;
  idle(): boolean;
  stop(): Promise<void>;
}

/** EventBridge and its rules. An event is acknowledged when its deliveries are written down. */
export function makeBus({ stack, journal, deliver }: BusOptions): Bus {
  const buses = readBuses(stack);
  const rules = readRules(stack);
  const deliveries = makeDeliveries({ journal, deliver });

  const deliveriesOf = (bus: string, event: BusEvent) =>
    rules
      .filter((rule) => rule.bus === bus && rule.matches(event))
      .flatMap((rule) =>
        rule.targets.map((target) => ({
          targetArn: target.Arn,
          input: target.InputPath === undefined ? event : event.detail,
          deadLetterArn: target.DeadLetterConfig?.Arn,
          sender: rule.arn,
        })),
      );

  const putEvents = (entries: readonly PutEventsEntry[]): object => {
    const results = entries.map((entry) => {
      const bus = busName(entry.EventBusName);
      if (!buses.has(bus))
        throw new ServiceError('ResourceNotFoundException', `Event bus ${bus} does not exist.`);
      const problem = problemOf(entry);
      if (problem !== undefined) return { answer: problem, deliveries: [] };
      const event = eventOf(entry);
      return { answer: { EventId: event.id }, deliveries: deliveriesOf(bus, event) };
    });
    deliveries.add(results.flatMap((result) => result.deliveries));
    return {
      Entries: results.map(({ answer }) => answer),
      FailedEntryCount: results.filter(({ answer }) => 'ErrorCode' in answer).length,
    };
  };

  return {
    call(operation, input) {
      if (operation !== 'PutEvents')
        throw new ServiceError('UnknownOperationException', `${operation} is not served on one machine`);
      const parsed = PutEventsInput.safeParse(input);
      if (!parsed.success) throw new ServiceError('ValidationException', z.prettifyError(parsed.error));
      return putEvents(parsed.data.Entries);
    },
    announce({ source, type, resources, detail }) {
      deliveries.add(
        deliveriesOf('default', envelope({ source, 'detail-type': type, resources, detail }, new Date())),
      );
    },
    send(targetArn, input, sender, deadLetterArn) {
      deliveries.add([{ targetArn, input, deadLetterArn, sender }]);
    },
    start: () => {
      deliveries.start();
    },
    idle: () => deliveries.idle(),
    stop: () => deliveries.stop(),
  };
}

function eventOf(entry: PutEventsEntry): BusEvent {
  const { Source = '', DetailType = '', Resources, Detail = '', Time } = entry;
  return envelope(
    {
      source: Source,
      'detail-type': DetailType,
      resources: Resources,
      detail: JSON.parse(Detail) as unknown,
    },
    Time === undefined ? new Date() : new Date(Time * 1000),
  );
}

function envelope(
  content: Pick<BusEvent, 'source' | 'detail-type' | 'resources' | 'detail'>,
  time: Date,
): BusEvent {
  return {
    version: '0',
    id: randomUUID(),
    account: place.account,
    region: place.region,
    // Events carry whole seconds.
    time: time.toISOString().replace(/\.\d+/, ''),
    ...content,
  };
}
