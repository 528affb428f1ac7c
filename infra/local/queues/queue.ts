import { randomUUID } from 'node:crypto';
import type { Journal, Table } from '../journal/journal.ts';

export interface Message {
  readonly messageId: string;
  readonly body: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Milliseconds since 1970. */
  readonly sentAt: number;
  readonly receiveCount: number;
  /** Of a dead letter: the queue that gave it up. */
  readonly from?: string | undefined;
}

export interface QueueOptions {
  readonly name: string;
  readonly arn: string;
  readonly url: string;
  readonly visibilityMs: number;
  /** After so many receipts a message goes to the dead letters. */
  readonly redrive?: { readonly maxReceiveCount: number; readonly deadLetterArn: string } | undefined;
}

/** What a queue does with its messages. Visibility is not kept: after a restart every message can be received. */
export interface Queue extends QueueOptions {
  send(body: string, attributes?: Readonly<Record<string, string>>, from?: string): string;
  /** Up to `limit` visible messages, oldest first; they are hidden for `hiddenMs`. */
  receive(limit: number, hiddenMs: number): Message[];
  show(messageId: string, afterMs: number): void;
  delete(messageIds: readonly string[]): void;
  messages(): Message[];
  counts(): { visible: number; hidden: number };
  /** When the next message can be received; undefined when the queue is empty. */
  nextAt(): number | undefined;
}

type Stored = Message & { queue: string };

export function makeQueue(
  options: QueueOptions,
  journal: Journal,
  toDeadLetters: (arn: string, message: Message) => void,
): Queue {
  const table: Table<Stored> = journal.table('messages');
  const held = new Map<string, { message: Message; visibleAt: number }>();
  for (const [id, { queue, ...message }] of table.list())
    if (queue === options.name) held.set(id, { message, visibleAt: 0 });

  const keep = (message: Message, visibleAt: number): void => {
    table.put(message.messageId, { ...message, queue: options.name });
    held.set(message.messageId, { message, visibleAt });
  };
  const forget = (id: string): void => {
    table.delete(id);
    held.delete(id);
  };

  return {
    ...options,
    send(body, attributes = {}, from) {
      const messageId = randomUUID();
      keep({ messageId, body, attributes, sentAt: Date.now(), receiveCount: 0, from }, 0);
      return messageId;
    },
    receive: (limit, hiddenMs) =>
      journal.transaction(() => {
        const now = Date.now();
        const received: Message[] = [];
        for (const { message, visibleAt } of held.values()) {
          if (received.length === limit) break;
          if (visibleAt > now) continue;
          const { redrive } = options;
          if (redrive !== undefined && message.receiveCount >= redrive.maxReceiveCount) {
            toDeadLetters(redrive.deadLetterArn, message);
            forget(message.messageId);
            continue;
          }
          const counted = { ...message, receiveCount: message.receiveCount + 1 };
          keep(counted, now + hiddenMs);
          received.push(counted);
        }
        return received;
      }),
    show(messageId, afterMs) {
      const entry = held.get(messageId);
      if (entry !== undefined) entry.visibleAt = Date.now() + afterMs;
    },
    delete(messageIds) {
      journal.transaction(() => {
        for (const id of messageIds) forget(id);
      });
    },
    messages: () => [...held.values()].map(({ message }) => message),
    counts() {
      const now = Date.now();
      const visible = [...held.values()].filter(({ visibleAt }) => visibleAt <= now).length;
      return { visible, hidden: held.size - visible };
    },
    nextAt() {
      if (held.size === 0) return undefined;
      let earliest = Infinity;
      for (const { visibleAt } of held.values()) earliest = Math.min(earliest, visibleAt);
      return earliest;
    },
  };
}
