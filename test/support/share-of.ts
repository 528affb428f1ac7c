/**
 * So many runs of a property, or the share of them that a quick selection of tests asks for by PROPERTY_SHARE
 * (test/mutation). What a property must have met at least goes down with its runs.
 */
export const shareOf = (runs: number): number => Math.ceil(runs * Number(process.env['PROPERTY_SHARE'] ?? 1));
