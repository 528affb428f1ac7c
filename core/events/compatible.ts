/** A JSON Schema, as far as events use it. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}

/** What a value may be, without what lies within it: whoever reads it has built on this. */
const kindOf = ({ type, const: fixed, enum: values, format, anyOf }: Schema): string =>
  JSON.stringify([type, fixed, values, format, anyOf?.map(kindOf)]);

const within = (schema: Schema): (readonly [string, Schema])[] => [
  ...Object.entries(schema.properties ?? {}).map(([name, one]) => [`.${name}`, one] as const),
  ...(schema.items ? [['[]', schema.items] as const] : []),
  ...(typeof schema.additionalProperties === 'object' ? [['.*', schema.additionalProperties] as const] : []),
];

/**
 * What a reader of `before` could no longer rely on, were `after` sent under the same version: members that are gone,
 * are something else or need not be there any more. A further member is no breach: readers leave alone what they do
 * not know.
 */
export function breaches(before: Schema, after: Schema, at = ''): string[] {
  if (kindOf(before) !== kindOf(after)) return [`${at === '' ? '.' : at} is something else`];
  const now = new Map(within(after));
  const optional = (before.required ?? []).filter(
    (name) => after.properties?.[name] !== undefined && after.required?.includes(name) !== true,
  );
  return [
    ...optional.map((name) => `${at}.${name} need not be there any more`),
    ...within(before).flatMap(([name, one]) => {
      const is = now.get(name);
      return is ? breaches(one, is, `${at}${name}`) : [`${at}${name} is gone`];
    }),
  ];
}
