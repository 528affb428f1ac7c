import { anchorDigest, anchoredType, anchorsSubject, SignedAnchor } from '#core/audit/anchor.ts';
import { append } from './audit.ts';
import { canonical, digestOf } from './digest.ts';
import { env } from './env.ts';
import { getObject, listObjects, putOnce } from './store.ts';

const prefix = 'anchors/';
const keyOf = (day: string) => `${prefix}${day}.json`;

/** The days that have an anchor, the first one first. */
export async function anchoredDays(): Promise<string[]> {
  const days: string[] = [];
  for await (const { key } of listObjects(env.anchorsBucket, prefix))
    days.push(key.slice(prefix.length).replace(/\.json$/, ''));
  return days.sort();
}

export async function readAnchor(day: string): Promise<SignedAnchor | undefined> {
  const bytes = await getObject(env.anchorsBucket, keyOf(day));
  return bytes && SignedAnchor.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
}

export async function lastAnchor(): Promise<SignedAnchor | undefined> {
  const day = (await anchoredDays()).at(-1);
  return day === undefined ? undefined : readAnchor(day);
}

/** Canonical: Ed25519 gives the same signature again, so that the same heads give the same bytes. */
export const keepAnchor = (anchor: SignedAnchor): Promise<void> =>
  putOnce(env.anchorsBucket, keyOf(anchor.day), canonical(anchor));

/** Tells the chain of anchors; once a day, however often it is asked for. */
export async function recordAnchor(anchor: SignedAnchor): Promise<void> {
  const { day, root, count } = anchor;
  await append(
    anchorsSubject,
    anchoredType,
    { day, root, count, digest: anchorDigest(anchor, digestOf) },
    day,
  );
}
