/** Throws a sentence when `value` is not what it has to be. */
export function ok(value: unknown, what: string): asserts value {
  if (!value) throw new Error(what);
}

/** Compares by JSON, with `undefined`, NaN and infinities told apart from null. */
export function equal(actual: unknown, expected: unknown, what: string): void {
  const [is, should] = [show(actual), show(expected)];
  if (is !== should) throw new Error(`${what}: ${is.slice(0, 600)}, not ${should.slice(0, 600)}`);
}

const show = (value: unknown): string =>
  JSON.stringify(value, (_, member: unknown) =>
    member === undefined || (typeof member === 'number' && !Number.isFinite(member)) ? `(${member})` : member,
  );

/** What the promise rejects with; that it does not is a failure. */
export async function rejection(promise: PromiseLike<unknown>, what: string): Promise<unknown> {
  let value: unknown;
  try {
    value = await promise;
  } catch (error) {
    return error;
  }
  throw new Error(`${what} did not fail, but gave ${show(value)?.slice(0, 200)}`);
}

/** Rejects with a TypeError, by the promise and not by a throw. */
export async function refused(call: () => PromiseLike<unknown>, what: string): Promise<TypeError> {
  const promise = call();
  const error = await rejection(promise, what);
  ok(error instanceof TypeError, `${what} failed with ${String(error)} and not with a TypeError`);
  return error;
}

/** A promise that others settle. */
export function deferred() {
  let resolve = () => {};
  let reject = (_: Error) => {};
  const promise = new Promise<void>((...settle) => {
    [resolve, reject] = settle;
  });
  return { promise, resolve: () => resolve(), reject: (error: Error) => reject(error) };
}

/** The outcome of what has to settle within three seconds. */
export function soon<T>(promise: Promise<T>): Promise<T> {
  const late = after(3_000).then(() => {
    throw new Error('did not end within three seconds');
  });
  return Promise.race([promise, late]);
}

const after = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until it holds, at most for two seconds: what a server sees comes a little later than the client's word. */
export async function until(holds: () => Promise<boolean>, what: string): Promise<void> {
  for (let tries = 0; tries < 40; tries++) {
    if (await holds()) return;
    await after(50);
  }
  throw new Error(what);
}
