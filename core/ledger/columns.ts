import type { Column } from './file.ts';

/** The types of columns, by the words that describe a ledger file. */
export const text: Column = { type: 'text' };
export const date: Column = { type: 'date' };
export const instant: Column = { type: 'instant' };
export const flag: Column = { type: 'flag' };
export const list: Column = { type: 'list' };
export const integer: Column = { type: 'integer' };
/** CNY with up to 2 decimals. */
export const money: Column = { type: 'decimal', places: 2 };
/** Up to 6 decimals, above 0 (R21). */
export const price: Column = { type: 'decimal', places: 6, sign: 'positive' };
/** Up to 4 decimals, above 0 (R21). */
export const quantity: Column = { type: 'decimal', places: 4, sign: 'positive' };

export const choice = (...choices: readonly string[]): Column => ({ type: 'choice', choices });
/** The column may be missing from the header, and its cell may be empty. */
export const optional = (column: Column): Column => ({ ...column, optional: true });
/** Names or describes a person: kept only in the encrypted profile page. */
export const personal = (column: Column): Column => ({ ...column, personal: true });
/** The broker's client number; everything but the profile page knows the client by a clientKey. */
export const clientNumber: Column = personal(text);
