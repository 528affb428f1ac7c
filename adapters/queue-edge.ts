import { z } from 'zod';
import { edge } from './lambda-edge.ts';

const Batch = z.object({ Records: z.array(z.object({ messageId: z.string(), body: z.string() })).min(1) });

/** A body that is no JSON fits no input, and that is said as of any other. */
function contentOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

/**
 * Lambda's side of a handler that a queue feeds, message by message, each logged as a call of its own. What fails comes
 * again by itself and lies among the dead letters in the end. Whoever rehearses hands over what a message would hold.
 */
export function queueEdge<S extends z.ZodType, R>(
  handler: (input: z.output<S>) => Promise<R>,
  options: { input: S },
) {
  const one = edge(handler, options);
  return async (event: unknown, context: Parameters<typeof one>[1]) => {
    const batch = Batch.safeParse(event);
    if (!batch.success) return one(event, context);
    const batchItemFailures: { itemIdentifier: string }[] = [];
    for (const { messageId: itemIdentifier, body } of batch.data.Records)
      try {
        await one(contentOf(body), context);
      } catch {
        // The edge has logged it.
        batchItemFailures.push({ itemIdentifier });
      }
    return { batchItemFailures };
  };
}
