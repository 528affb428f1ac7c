import { z } from 'zod';

/** What goes back over the wire. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const Structured = z.object({
  statusCode: z.int(),
  headers: z.record(z.string(), z.coerce.string()).default({}),
  body: z.string().default(''),
  isBase64Encoded: z.boolean().default(false),
});

/** API Gateway's own words; a function's answer carries its own. */
export function plainAnswer(status: number, message: string): Answer {
  const challenge: Record<string, string> = status === 401 ? { 'www-authenticate': 'Bearer' } : {};
  return {
    status,
    headers: { 'content-type': 'application/json', ...challenge },
    body: Buffer.from(JSON.stringify({ message })),
  };
}

/** The result of a function as an HTTP API reads it: with `statusCode` an answer, without one a body. */
export function answerOf(result: unknown): Answer {
  if (typeof result !== 'object' || result === null || !('statusCode' in result))
    return {
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: Buffer.from(JSON.stringify(result ?? null)),
    };
  const { statusCode: status, headers, body, isBase64Encoded } = Structured.parse(result);
  return { status, headers, body: Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8') };
}
