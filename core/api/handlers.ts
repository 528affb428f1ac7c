import type { Caller } from './claims.ts';
import type { RouteInput, RouteOutput, ServingFunction } from './route.ts';
import type { RouteId, RouteOf } from './routes.ts';

type IdsOf<F extends ServingFunction> = {
  [I in RouteId]: RouteOf<I>['function'] extends F ? I : never;
}[RouteId];

/** What a serving function must offer: one handler for each of its routes, typed by the route's schemas. */
export type HandlersOf<F extends ServingFunction> = {
  readonly [I in IdsOf<F>]: (
    input: RouteInput<RouteOf<I>>,
    caller: Caller,
  ) => Promise<RouteOutput<RouteOf<I>>>;
};
