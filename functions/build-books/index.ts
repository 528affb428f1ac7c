import { importParameters as parameters } from '#core/import/parameters.ts';
import { closeBooks, openBooks } from '#adapters/imports/books.ts';
import { edge } from '#adapters/lambda-edge.ts';
import { handler as buildBooks, Input } from './handler.ts';

export const handler = edge(buildBooks({ open: openBooks, close: closeBooks, parameters }), { input: Input });
