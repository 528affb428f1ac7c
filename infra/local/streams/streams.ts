import { readMappings } from '../mappings/read-mappings.ts';
import type { LocalStack } from '../template/stack.ts';
import { makeStreamFeed, type StreamFeedOptions } from './stream-feed.ts';

export interface StreamsOptions extends StreamFeedOptions {
  readonly stack: LocalStack;
}

export interface Streams {
  /** Begins to feed the functions. The tables have to be there. */
  start(): void;
  /** Something was written: look at once. */
  nudge(): void;
  /** Whether the functions have taken all that was written before the question. */
  drained(): Promise<boolean>;
  stop(): Promise<void>;
}

/** The streams of tables and the mappings from them to functions: at least once, in order. */
export function makeStreams({ stack, ...options }: StreamsOptions): Streams {
  const feeds = readMappings(stack, 'dynamodb').map((mapping) => makeStreamFeed(mapping, options));
  return {
    start() {
      for (const feed of feeds) feed.start();
    },
    nudge() {
      for (const feed of feeds) feed.nudge();
    },
    drained: async () => (await Promise.all(feeds.map((feed) => feed.drained()))).every(Boolean),
    async stop() {
      await Promise.all(feeds.map((feed) => feed.stop()));
    },
  };
}
