import { rename, rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';

/** The parts of the S3 endpoint's file store that are made safe here. */
export interface ObjectStore {
  getResourcePath(bucket: string, key: string | undefined, resource: string): string;
  putContent(file: string, content: Readable): Promise<[number, string]>;
  putMetadata(bucket: string, key: string, metadata: object, md5?: string): Promise<void>;
  existsObject(bucket: string, key: string): Promise<boolean>;
}

let drafts = 0;

/**
 * Lets an object appear whole or not at all: content and metadata are written beside it and moved. The
 * digest of an object that is replaced goes first; the store makes a missing one anew.
 */
export function makeWritesWhole(store: ObjectStore): void {
  const putContent = store.putContent.bind(store);
  store.putContent = async (file, content) => {
    const draft = `${file}.draft-${++drafts}`;
    try {
      const result = await putContent(draft, content);
      await rm(`${file}.md5`, { force: true });
      await rename(draft, file);
      return result;
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
  };

  // Called below on another store than its own.
  // eslint-disable-next-line @typescript-eslint/unbound-method
  const putMetadata = store.putMetadata;
  store.putMetadata = async (bucket, key, metadata, md5) => {
    const mark = `.draft-${++drafts}`;
    const pathOf = (resource: string): string => store.getResourcePath(bucket, key, resource);
    const drafting = {
      getResourcePath: (_b: string, _k: string, resource: string) => pathOf(resource) + mark,
    };
    await putMetadata.call(drafting as ObjectStore, bucket, key, metadata, md5);
    for (const resource of md5 === undefined ? ['metadata.json'] : ['object.md5', 'metadata.json'])
      await rename(pathOf(resource) + mark, pathOf(resource));
  };

  const getResourcePath = store.getResourcePath.bind(store);
  store.getResourcePath = (bucket, key, resource) => {
    if (key?.split('/').includes('..')) throw new Error('a key may not climb out of its bucket');
    return getResourcePath(bucket, key, resource);
  };
}
