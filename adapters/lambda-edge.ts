import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import type { z } from 'zod';
import { TidemarkError, TransientError } from './error.ts';
import { framesOf } from './frames.ts';
import { LedgerFileError } from './ledger/ledger-file-error.ts';

/** Inputs by these names are ids or numbers and may be logged; nothing else of an input is. */
const logged = ['batchId', 'part', 'bucket', 'runId', 'shard', 'asOf'] as const;

function idsOf(input: unknown): Record<string, unknown> {
  if (typeof input !== 'object' || input === null) return {};
  const entries = logged.map((name) => [name, (input as Record<string, unknown>)[name]] as const);
  return Object.fromEntries(entries.filter(([, value]) => ['string', 'number'].includes(typeof value)));
}

const brokenConnection = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN'];

/** What a state machine is told: our own errors and the services' as they are, anything else without its message. */
function told(error: unknown): Error {
  if (error instanceof TidemarkError) return error;
  // By its own code: a state machine is told the name of an error's class.
  if (error instanceof LedgerFileError) return new TidemarkError(error.code, error.message);
  if (!(error instanceof Error)) return new TidemarkError('UNEXPECTED', 'a step failed');
  if ('$metadata' in error && error.name !== 'Error') return error;
  if ('code' in error && brokenConnection.includes(String(error.code)))
    return new TransientError('a service could not be reached');
  // A message may quote a value, and Lambda logs a cause with its message.
  return new TidemarkError('UNEXPECTED', `a step failed unexpectedly (${error.name})`);
}

function log(level: 'INFO' | 'ERROR', entry: Record<string, unknown>): void {
  const line = JSON.stringify({ level, ...entry });
  if (level === 'ERROR') console.error(line);
  else console.log(line);
}

/**
 * Lambda's side of a handler: the input is parsed, each call leaves one log line (function, ids, duration, never a
 * value), and an error leaves with a stable `code` that state machines match by its name.
 */
export function edge<S extends z.ZodType, R>(
  handler: (input: z.output<S>, context: Context) => Promise<R>,
  options: { input: S },
) {
  let began = 0;
  let parsed: z.output<S>;
  const entryOf = (context: Context | undefined) => ({
    function: context?.functionName,
    requestId: context?.awsRequestId,
    ...idsOf(parsed),
    ms: Math.round(performance.now() - began),
  });
  return middy<unknown, R>()
    .use({
      before: (request) => {
        began = performance.now();
        const result = options.input.safeParse(request.event);
        if (!result.success) {
          const places = result.error.issues.map(({ path, code }) => `${path.join('.')} (${code})`);
          throw new TidemarkError('BAD_INPUT', `the input does not fit: ${places.join(', ')}`);
        }
        parsed = result.data;
      },
      after: (request) => {
        log('INFO', entryOf(request.context as Context));
      },
      onError: (request) => {
        const error = told(request.error);
        log('ERROR', {
          ...entryOf(request.context as Context),
          code: error.name,
          frames: framesOf(request.error),
        });
        request.error = error;
      },
    })
    .handler((_event, context) => handler(parsed, context as Context));
}
