import { importParameters as parameters } from '#core/import/parameters.ts';
import { closeCheck, openCheck } from '#adapters/imports/check.ts';
import { edge } from '#adapters/lambda-edge.ts';
import { handler as checkRows, Input } from './handler.ts';

export const handler = edge(checkRows({ open: openCheck, close: closeCheck, parameters }), { input: Input });
