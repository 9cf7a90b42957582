/**
 * A queue that one consumer reads as an async iterator. What the consumer has not read yet is kept once a key, so that
 * a slow one sees the latest and never fills the memory.
 */
export class LiveQueue<T> implements AsyncIterableIterator<T> {
  private readonly waiting = new Map<string, T>();
  private wake: (() => void) | undefined;
  private ended = false;

  /** @param onEnd called once, when the consumer leaves or the queue is closed */
  constructor(private readonly onEnd: () => void) {}

  push(key: string, value: T): void {
    if (this.ended) return;
    this.waiting.delete(key);
    this.waiting.set(key, value);
    this.wake?.();
  }

  async next(): Promise<IteratorResult<T>> {
    while (this.waiting.size === 0 && !this.ended) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
    const [first] = this.waiting;
    if (this.ended || !first) return { done: true, value: undefined };
    this.waiting.delete(first[0]);
    return { done: false, value: first[1] };
  }

  return(): Promise<IteratorResult<T>> {
    this.end();
    return Promise.resolve({ done: true, value: undefined });
  }

  throw(error: unknown): Promise<IteratorResult<T>> {
    this.end();
    return Promise.reject(error instanceof Error ? error : new Error(String(error)));
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  private end(): void {
    if (this.ended) return;
    this.ended = true;
    this.waiting.clear();
    this.wake?.();
    this.onEnd();
  }
}
