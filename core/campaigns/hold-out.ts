export type Arm = 'treated' | 'hold-out';

/** Of the digest, so many hexadecimal digits make a fraction that a double holds exactly. */
const digits = 13;

/**
 * The arm of a client in a campaign: the same one whoever asks and however often, and another draw in another campaign,
 * so that nobody is left alone for ever. `digest` gives hexadecimal digits that are as good as evenly spread.
 */
export function armOf(
  campaignId: string,
  clientKey: string,
  holdOutShare: number,
  digest: (value: unknown) => string,
): Arm {
  const drawn = Number.parseInt(digest([campaignId, clientKey]).slice(0, digits), 16) / 16 ** digits;
  return drawn < holdOutShare ? 'hold-out' : 'treated';
}
