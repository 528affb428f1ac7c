import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { openJournal } from '#infra/local/journal/journal.ts';
import { makeQueues, type Queues } from '#infra/local/queues/queues.ts';
import { scratch, stackOf } from '../infra/local/stack-of.ts';

/** The local queues of a small template behind an endpoint; nothing feeds on them. */
export async function serveQueues(...names: string[]): Promise<{ url: string; queues: Queues }> {
  const stack = stackOf(Object.fromEntries(names.map((name) => [name, ['AWS::SQS::Queue']])));
  const journal = openJournal(path.join(scratch(), 'journal.db'));
  const queues = makeQueues({ stack, journal, invoke: () => Promise.resolve() });
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const operation = String(request.headers['x-amz-target']).split('.').at(-1) ?? '';
      response.setHeader('content-type', 'application/x-amz-json-1.0');
      response.end(JSON.stringify(queues.call(operation, JSON.parse(body))));
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  server.unref();
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, queues };
}
