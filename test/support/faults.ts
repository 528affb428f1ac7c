import { setTimeout as wait } from 'node:timers/promises';
import { makeRandom } from '#core/chance/random.ts';
import type { JsonService } from '#infra/local/gateway/gateway.ts';
import type { LocalRequest } from '#infra/local/request.ts';
import type { LocalOptions } from '#infra/local/start-local.ts';

type Deliver = Parameters<NonNullable<NonNullable<LocalOptions['faults']>['deliver']>>[0];
interface Put {
  Entries: readonly object[];
}

type Counts = (request: LocalRequest) => boolean;
interface Mortal {
  counts: Counts;
  lifetime: () => number;
  lives: number;
  deaths: number;
}

/** How much goes wrong: shares of calls, of entries and of deliveries; requests that a consumer lives for. */
export interface FaultPlan {
  seed: number;
  refusedEntries: number;
  /** Of the calls of the bus: as many fail at once, as many after they have taken everything, as many are slow. */
  failingCalls: number;
  /** Of the deliveries: as many come twice, as many late, as many fail at first. */
  strangeDeliveries: number;
}

/**
 * A bus that refuses, fails and dawdles in front of the real one, deliveries that come twice, late and in another order,
 * and consumers that die at a request: all by one seed. What happened is counted.
 */
export function makeFaults({ seed, refusedEntries, failingCalls, strangeDeliveries }: FaultPlan) {
  const random = makeRandom(seed, 'faults');
  const counts = {
    calls: 0,
    entries: 0,
    refused: 0,
    failed: 0,
    unanswered: 0,
    twice: 0,
    late: 0,
    bounced: 0,
  };
  const crashes: Record<string, number> = {};
  const mortal = new Map<string, Mortal>();
  const bounced = new Set<unknown>();
  let underWay = 0;
  let crash: (functionName: string) => Promise<void> = () => Promise.resolve();

  const bus = (real: JsonService): JsonService => ({
    async call(operation, input) {
      const { Entries } = input as Put;
      counts.calls += 1;
      counts.entries += Entries.length;
      const luck = random.uniform() / failingCalls;
      if (luck < 1) {
        counts.failed += 1;
        throw new Error('the bus is away');
      }
      if (luck > 1 && luck < 2) await wait(random.between(20, 120));
      const passed = Entries.filter(() => !random.chance(refusedEntries));
      const refused = new Set(Entries.filter((entry) => !passed.includes(entry)));
      counts.refused += refused.size;
      const { Entries: taken } = (
        passed.length === 0 ? { Entries: [] } : real.call(operation, { Entries: passed })
      ) as { Entries: readonly object[] };
      if (luck > 2 && luck < 3) {
        counts.unanswered += 1;
        throw new Error('the answer got lost');
      }
      const answers = [...taken];
      return {
        Entries: Entries.map((entry) =>
          refused.has(entry) ? { ErrorCode: 'ThrottlingException' } : answers.shift(),
        ),
        FailedEntryCount: refused.size,
      };
    },
  });

  const later = (work: () => unknown): void => {
    underWay += 1;
    void wait(random.between(10, 400))
      .then(work)
      .finally(() => (underWay -= 1));
  };

  const deliver =
    (real: Deliver): Deliver =>
    (target, input, attributes) => {
      if (!target.includes(':sqs:') || attributes !== undefined) return real(target, input, attributes);
      const luck = random.uniform() / strangeDeliveries;
      if (luck < 1 && !bounced.has(input)) {
        counts.bounced += 1;
        bounced.add(input);
        throw new Error('the target is busy');
      }
      if (luck > 1 && luck < 3) {
        counts[luck < 2 ? 'twice' : 'late'] += 1;
        later(() => real(target, input));
      }
      return luck > 2 && luck < 3 ? undefined : real(target, input);
    };

  /** Counts down the life of whoever asks; the request at which it ends may or may not be answered any more. */
  const onRequest = (request: LocalRequest): void => {
    const { functionName } = request;
    const one = mortal.get(functionName);
    if (!one?.counts(request) || (one.lives -= 1) > 0) return;
    if ((one.deaths -= 1) > 0) one.lives = one.lifetime();
    else mortal.delete(functionName);
    crashes[functionName] = (crashes[functionName] ?? 0) + 1;
    void crash(functionName);
  };

  return {
    ...{ bus, deliver, onRequest, counts, crashes },
    /** Whatever comes late is still to come. */
    isUnderWay: () => underWay > 0,
    /** From here on a function dies at one of so many requests, so many times. */
    dies(
      functionName: string,
      [least, most]: readonly [least: number, most: number],
      deaths: number,
      counts: Counts = () => true,
    ): void {
      const lifetime = () => Math.ceil(random.between(least, most));
      mortal.set(functionName, { counts, lifetime, lives: lifetime(), deaths });
    },
    lives(functionName: string): void {
      mortal.delete(functionName);
    },
    strikes(local: { crash: (functionName: string) => Promise<void> }): void {
      crash = (name) => local.crash(name);
    },
  };
}
