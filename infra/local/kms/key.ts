/** What a key can do, by the name of the operation. */
export type Key = Readonly<Record<string, (input: unknown) => object>>;
