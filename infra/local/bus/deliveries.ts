import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Journal } from '../journal/journal.ts';

/** Something that has to reach a target. */
export interface Delivery {
  readonly targetArn: string;
  readonly input: unknown;
  /** Where it goes when the target does not take it. */
  readonly deadLetterArn?: string | undefined;
  /** The rule or schedule that sends it. */
  readonly sender: string;
}

/** What a dead letter says about its failure, as message attributes. */
export type Attributes = Readonly<Record<string, string>>;

export interface DeliveriesOptions {
  readonly journal: Journal;
  /** Resolves when the target has taken it. */
  readonly deliver: (targetArn: string, input: unknown, attributes?: Attributes) => unknown;
}

export interface Deliveries {
  /** Returns when all of them are written down: from here on they are not lost. */
  add(deliveries: readonly Delivery[]): void;
  /** Begins to deliver, first what an earlier process left. */
  start(): void;
  idle(): boolean;
  stop(): Promise<void>;
}

/** How long to wait before another attempt. EventBridge goes on for a day: here a person waits. */
const pauses = [50, 200, 1000];

/**
 * Deliveries at least once. Each target has a lane of its own, in the order of arrival: one that fails holds up
 * nobody else.
 */
export function makeDeliveries({ journal, deliver }: DeliveriesOptions): Deliveries {
  const pending = journal.table<Delivery>('deliveries');
  const lanes = new Map<string, [key: string, delivery: Delivery][]>();
  const running = new Map<string, Promise<void>>();
  const stopping = new AbortController();
  const stopped = (): boolean => stopping.signal.aborted;
  let started = false;

  const attempt = async (delivery: Delivery): Promise<void> => {
    for (let tries = 0; ; tries += 1) {
      try {
        await deliver(delivery.targetArn, delivery.input);
        return;
      } catch (error) {
        const pause = pauses[tries];
        // A target that fails because the system ends has not refused.
        if (stopped()) throw error;
        if (pause === undefined) {
          await bury(delivery, error);
          return;
        }
        await wait(pause, undefined, { signal: stopping.signal });
      }
    }
  };

  const bury = async (delivery: Delivery, error: unknown): Promise<void> => {
    if (delivery.deadLetterArn === undefined) {
      console.error(
        `${delivery.sender}: ${delivery.targetArn} took nothing, and there is no dead-letter queue`,
        error,
      );
      return;
    }
    await deliver(delivery.deadLetterArn, delivery.input, {
      RULE_ARN: delivery.sender,
      TARGET_ARN: delivery.targetArn,
      ERROR_CODE: error instanceof Error ? error.name : 'Unknown',
      ERROR_MESSAGE: error instanceof Error ? error.message : String(error),
    });
  };

  const run = async (lane: [string, Delivery][]): Promise<void> => {
    for (let head = lane[0]; head !== undefined && !stopped(); head = lane[0]) {
      try {
        await attempt(head[1]);
      } catch (error) {
        if (stopped()) return;
        // Not even the dead-letter queue took it: it stays, and is tried again.
        console.error(`${head[1].sender}: its dead-letter queue failed`, error);
        await wait(1000, undefined, { signal: stopping.signal }).catch(() => undefined);
        continue;
      }
      pending.delete(head[0]);
      lane.shift();
    }
  };

  const wake = (target: string): void => {
    const lane = lanes.get(target) ?? [];
    if (!started || lane.length === 0 || running.has(target)) return;
    // A later turn: who adds is told first that it is written down.
    const work = new Promise<void>((resolve) => setImmediate(resolve)).then(() => run(lane));
    running.set(
      target,
      work.finally(() => running.delete(target)),
    );
  };

  const enqueue = (key: string, delivery: Delivery): void => {
    const lane = lanes.get(delivery.targetArn) ?? [];
    lanes.set(delivery.targetArn, lane);
    lane.push([key, delivery]);
  };
  for (const [key, delivery] of pending.list()) enqueue(key, delivery);

  return {
    add(deliveries) {
      const entries = deliveries.map((delivery) => [randomUUID(), delivery] as const);
      journal.transaction(() => {
        for (const [key, delivery] of entries) pending.put(key, delivery);
      });
      for (const [key, delivery] of entries) enqueue(key, delivery);
      for (const { targetArn } of deliveries) wake(targetArn);
    },
    start() {
      started = true;
      for (const target of lanes.keys()) wake(target);
    },
    idle: () => [...lanes.values()].every((lane) => lane.length === 0),
    async stop() {
      started = false;
      stopping.abort();
      await Promise.all(running.values());
    },
  };
}
