import { DecryptCommand, EncryptCommand } from '@aws-sdk/client-kms';
import type { RobotEntry } from '#core/api/notifications.ts';
import { kms } from './aws.ts';
import { bytes, bytesOf, collect, getItem, type Item, putItem, scan, text, textOf } from './dynamodb.ts';
import { env } from './env.ts';
import { TidemarkError } from './error.ts';

/** Bound to its robot: an address cannot be moved to another one. */
const contextOf = (robot: string) => ({ robot });

/** Sets the address of a robot, a secret that nobody is told, or takes it away. */
export async function keepRobot({ robot, host, by, on }: RobotEntry, address: string | null): Promise<void> {
  const item: Item = { robot: text(robot), by: text(by), on: text(on) };
  if (address !== null && host !== null) {
    const { CiphertextBlob } = await kms().send(
      new EncryptCommand({
        ...{ KeyId: env.robotKey, EncryptionContext: contextOf(robot) },
        Plaintext: Buffer.from(address),
      }),
    );
    if (!CiphertextBlob) throw new TidemarkError('BAD_KEYS', 'the address cannot be encrypted');
    Object.assign(item, { sealed: bytes(CiphertextBlob), host: text(host) });
  }
  await putItem(env.robotsTable, item);
}

/** The address of the first of these robots that has one. */
export async function addressOf(robots: readonly string[]): Promise<string | undefined> {
  for (const robot of robots) {
    const sealed = bytesOf(await getItem(env.robotsTable, { robot: text(robot) }), 'sealed');
    if (!sealed) continue;
    const { Plaintext } = await kms().send(
      new DecryptCommand({
        ...{ KeyId: env.robotKey, EncryptionContext: contextOf(robot) },
        CiphertextBlob: sealed,
      }),
    );
    if (!Plaintext) throw new TidemarkError('BAD_KEYS', 'the address of a robot cannot be opened');
    return Buffer.from(Plaintext).toString('utf8');
  }
  return undefined;
}

/** All robots, by name. */
export async function listRobots(): Promise<RobotEntry[]> {
  const items = await collect(scan(env.robotsTable, 0, 1));
  return items
    .map((item) => ({
      ...{ robot: textOf(item, 'robot') ?? '', host: textOf(item, 'host') ?? null },
      ...{ by: textOf(item, 'by') ?? '', on: textOf(item, 'on') ?? '' },
    }))
    .sort((a, b) => (a.robot < b.robot ? -1 : 1));
}
