import type { Column } from './file.ts';

/** The types of columns, by the words that describe a ledger file. */
export const text: Column = { type: 'text' };
export const date: Column = { type: 'date' };
export const month: Column = { type: 'month' };
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
/** Up to 4 decimals; below 0 it goes out. */
export const signedQuantity: Column = { type: 'decimal', places: 4 };
/** CNY for one share: as fine as a price, and may be nothing. */
export const perShare: Column = { type: 'decimal', places: 6, sign: 'not-negative' };
/** A part of one, or a return: finer than it is told, so that 1/3 of many shares is right. */
export const ratio: Column = { type: 'decimal', places: 10 };
export const count: Column = { type: 'integer', sign: 'not-negative' };

export const choice = (...choices: readonly string[]): Column => ({ type: 'choice', choices });
/** The column may be missing from the header, and its cell may be empty. */
export const optional = (column: Column): Column => ({ ...column, optional: true });
/** The column must be there, and its cell may be empty. */
export const blank = (column: Column): Column => ({ ...column, blank: true });
/** Names or describes a person: kept only in the encrypted profile page. */
export const personal = (column: Column): Column => ({ ...column, personal: true });
/** The broker's client number; everything but the profile page knows the client by a clientKey. */
export const clientNumber: Column = personal(text);
