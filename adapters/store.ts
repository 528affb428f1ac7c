import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { s3 } from './aws.ts';

const isMissing = (error: unknown) =>
  error instanceof Error && (error.name === 'NoSuchKey' || error.name === 'NotFound');

/** The bytes of an object, or undefined when there is none. */
export async function getObject(bucket: string, key: string): Promise<Uint8Array | undefined> {
  try {
    const { Body } = await s3().send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    return await Body?.transformToByteArray();
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** An object as a stream, from a byte on, up to and including another; undefined when there is none. */
export async function openObject(
  bucket: string,
  key: string,
  range?: { from: number; to?: number },
): Promise<Readable | undefined> {
  try {
    const Range = range && `bytes=${range.from}-${range.to ?? ''}`;
    const { Body } = await s3().send(new GetObjectCommand({ Bucket: bucket, Key: key, Range }));
    return Body as Readable | undefined;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

export async function objectSize(bucket: string, key: string): Promise<number | undefined> {
  try {
    const { ContentLength } = await s3().send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
    return ContentLength;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

export async function putObject(bucket: string, key: string, body: Uint8Array | string): Promise<void> {
  await s3().send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body }));
}

/**
 * A key that is written once: whoever was there before wins, in silence, and what stands is read, not what was brought. A
 * bucket that locks what it is given asks for the digest of the bytes.
 */
export async function putOnce(bucket: string, key: string, body: string): Promise<void> {
  const ContentMD5 = createHash('md5').update(body).digest('base64');
  try {
    await s3().send(
      new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ContentMD5, IfNoneMatch: '*' }),
    );
  } catch (error) {
    if (!(error instanceof Error && error.name === 'PreconditionFailed')) throw error;
  }
}

/** Keys and sizes below a prefix, in the order of their keys. */
export async function* listObjects(
  bucket: string,
  prefix: string,
): AsyncGenerator<{ key: string; size: number }> {
  // By marker: the local store makes the tokens of the newer call with a cipher that OpenSSL no longer has.
  let after: string | undefined;
  for (;;) {
    const page = await s3().send(new ListObjectsCommand({ Bucket: bucket, Prefix: prefix, Marker: after }));
    for (const { Key, Size } of page.Contents ?? []) {
      if (Key === undefined) continue;
      yield { key: Key, size: Size ?? 0 };
      after = Key;
    }
    if (page.IsTruncated !== true) return;
  }
}

/** Empties a prefix; what is gone already is no error, so that an emptying can be repeated. */
export async function deletePrefix(bucket: string, prefix: string): Promise<void> {
  const keys: string[] = [];
  for await (const { key } of listObjects(bucket, prefix)) keys.push(key);
  // One by one: the local store does not speak DeleteObjects, and a folder holds few objects.
  const parallel = 16;
  for (let at = 0; at < keys.length; at += parallel)
    await Promise.all(
      keys
        .slice(at, at + parallel)
        .map((key) => s3().send(new DeleteObjectCommand({ Bucket: bucket, Key: key }))),
    );
}
