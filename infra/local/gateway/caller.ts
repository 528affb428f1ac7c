import type { IncomingMessage } from 'node:http';

/** Who calls which service, as the request was signed. */
export interface Caller {
  readonly accessKey: string;
  readonly service: string;
}

/** `key/20260105/local/dynamodb/aws4_request`, from the header or, in a presigned address, from the query. */
export function callerOf(request: IncomingMessage, query: URLSearchParams): Caller | undefined {
  const scope =
    /Credential=([^,\s]+)/.exec(request.headers.authorization ?? '')?.[1] ?? query.get('X-Amz-Credential');
  const [accessKey, , , service] = scope?.split('/') ?? [];
  return accessKey === undefined || service === undefined ? undefined : { accessKey, service };
}
