/** How a client, or a part of one, decides about shares. */
export interface Agent {
  /** A day of the market: the client may look, and may trade. */
  act(): void;
  /** The desk that takes over what the client held before. */
  readonly desk: string;
  /** How often the client opens the app, times a day, when the crowd is in this mood. */
  looks(mood: number): number;
}
