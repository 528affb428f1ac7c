import { importParameters } from '#core/import/parameters.ts';
import { closePart, openPart } from '#adapters/imports/stage.ts';
import { edge } from '#adapters/lambda-edge.ts';
import { handler as stagePart, Input } from './handler.ts';

const { rejectsKept } = importParameters;

export const handler = edge(stagePart({ open: openPart, close: closePart, rejectsKept }), { input: Input });
