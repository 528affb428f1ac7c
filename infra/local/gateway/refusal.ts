import type { ServerResponse } from 'node:http';

/** An answer that is an error, in the form of the service that was asked. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escape = (text: string): string => text.replaceAll(/[&<>]/g, (sign) => entities[sign] ?? sign);

export function refuse(response: ServerResponse, service: string, { status, code, message }: Refusal): void {
  const [type, body] =
    service === 's3'
      ? [
          'application/xml',
          `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${escape(message)}</Message></Error>`,
        ]
      : ['application/x-amz-json-1.0', JSON.stringify({ __type: code, message })];
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body) });
  response.end(body);
}
