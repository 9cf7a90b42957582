/**
 * The events of a source, each turned into an answer. Leaving it leaves the source at once, which an async generator
 * around the source would do only after its next event.
 *
 * @param turn gives undefined to end the stream
 */
export function mappedEvents<E, A>(
  source: AsyncIterable<E>,
  turn: (event: E) => Promise<A | undefined>,
): AsyncGenerator<A> {
  const events = source[Symbol.asyncIterator]();
  const finished: IteratorReturnResult<undefined> = { done: true, value: undefined };

  async function leave(): Promise<IteratorReturnResult<undefined>> {
    await events.return?.();
    return finished;
  }

  const answers: Omit<AsyncGenerator<A>, typeof Symbol.asyncDispose> = {
    next: async () => {
      const event = await events.next();
      if (event.done) return finished;
      const answer = await turn(event.value).catch(async (error: unknown) => {
        await leave();
        throw error;
      });
      return answer === undefined ? leave() : { done: false, value: answer };
    },
    return: leave,
    throw: async (error: unknown) => {
      await leave();
      throw error;
    },
    [Symbol.asyncIterator]: () => answers as AsyncGenerator<A>,
  };
  return answers as AsyncGenerator<A>;
}
