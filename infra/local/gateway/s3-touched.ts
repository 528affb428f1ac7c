import { arn } from '../template/place.ts';
import type { Touched } from './touched.ts';

const unescape = (text: string): string =>
  text.replaceAll(/&(lt|gt|quot|apos|amp|#\d+);/g, (_, name: string) =>
    name.startsWith('#')
      ? String.fromCodePoint(Number(name.slice(1)))
      : ({ lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }[name] ?? ''),
  );

/** Whether the content of the request has to be read to know what it touches. */
export const namesInBody = (method: string, query: URLSearchParams): boolean =>
  method === 'POST' && query.has('delete');

/** The buckets and objects that a request reads or writes. */
export function s3Touched(
  method: string,
  path: string,
  query: URLSearchParams,
  headers: Readonly<Record<string, string | string[] | undefined>>,
  body: string,
): Touched[] {
  const [, bucket = '', ...rest] = path.split('/').map(decodeURIComponent);
  const key = rest.join('/');
  const bucketArn = arn('s3', bucket);
  const on = (action: string, name = key): Touched => ({
    action: `s3:${action}`,
    resource: `${bucketArn}/${name}`,
  });
  if (namesInBody(method, query))
    return [...body.matchAll(/<Key>(.*?)<\/Key>/gs)].map(([, name = '']) =>
      on('DeleteObject', unescape(name)),
    );
  if (key === '') return [{ action: bucketAction(method), resource: bucket === '' ? '*' : bucketArn }];
  const source = headers['x-amz-copy-source'];
  if (typeof source === 'string')
    return [
      { action: 's3:GetObject', resource: arn('s3', decodeURIComponent(source).replace(/^\//, '')) },
      on('PutObject'),
    ];
  return [on(objectAction(method, query))];
}

function bucketAction(method: string): string {
  if (method === 'GET' || method === 'HEAD') return 's3:ListBucket';
  return method === 'DELETE' ? 's3:DeleteBucket' : 's3:CreateBucket';
}

function objectAction(method: string, query: URLSearchParams): string {
  const ofUpload = query.has('uploadId');
  if (method === 'DELETE') return ofUpload ? 'AbortMultipartUpload' : 'DeleteObject';
  if (method === 'GET' || method === 'HEAD') return ofUpload ? 'ListMultipartUploadParts' : 'GetObject';
  return 'PutObject';
}
