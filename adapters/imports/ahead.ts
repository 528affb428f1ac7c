/** Works on a few of a list at once and gives the results in its order. */
export async function* ahead<T, R>(
  list: Iterable<T>,
  atOnce: number,
  work: (one: T) => Promise<R>,
): AsyncGenerator<R> {
  const running: Promise<R>[] = [];
  const start = (one: T) => {
    const result = work(one);
    // Told when it is awaited; a reader that stops early must not leave it unhandled.
    result.catch(() => undefined);
    running.push(result);
  };
  for (const one of list) {
    if (running.length >= atOnce) yield await (running.shift() as Promise<R>);
    start(one);
  }
  for (let next = running.shift(); next; next = running.shift()) yield await next;
}
