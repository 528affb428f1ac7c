import { refOf } from '#adapters/personal.ts';
import type { ClientBook } from '#core/book/book.ts';

/** The book of a directory as a store has it: a reference stands for the number of whoever brought the client. */
export async function withReference(book: ClientBook): Promise<ClientBook> {
  const { referred_by } = book.attributes;
  if (typeof referred_by !== 'string') return book;
  return { ...book, attributes: { ...book.attributes, referred_by: await refOf(referred_by) } };
}
