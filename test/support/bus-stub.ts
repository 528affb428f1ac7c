import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface BusEntry {
  Source: string;
  DetailType: string;
  Detail: string;
  EventBusName: string;
  Time?: number;
}

export interface BusStub {
  url: string;
  /** What was taken, in order. */
  taken: BusEntry[];
  /** Types of event that the bus does not take for now. */
  refused: Set<string>;
  /** Bytes of the details of each call. */
  sizes: number[];
  /** So many calls it answers, and then it fails as a whole. */
  answers: number;
  stop: () => void;
}

/** PutEvents of a bus that takes everything but what it is told not to. */
export async function startBus(): Promise<BusStub> {
  const taken: BusEntry[] = [];
  const refused = new Set<string>();
  const stub = { taken, refused, sizes: [] as number[], answers: Infinity };
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      response.setHeader('content-type', 'application/x-amz-json-1.1');
      if ((stub.answers -= 1) < 0) {
        response.writeHead(400).end(JSON.stringify({ __type: 'ValidationException' }));
        return;
      }
      const { Entries } = JSON.parse(body) as { Entries: BusEntry[] };
      stub.sizes.push(Entries.reduce((sum, { Detail }) => sum + Buffer.byteLength(Detail), 0));
      const results = Entries.map((entry) => {
        if (refused.has(entry.DetailType)) return { ErrorCode: 'InternalFailure' };
        taken.push(entry);
        return { EventId: String(taken.length) };
      });
      const failed = results.filter((result) => 'ErrorCode' in result).length;
      response.end(JSON.stringify({ FailedEntryCount: failed, Entries: results }));
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return Object.assign(stub, { url: `http://127.0.0.1:${port}`, stop: () => server.close() });
}
