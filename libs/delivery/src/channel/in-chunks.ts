/** Messages that one worker has in hand at a time: they are tried together, within one lease. */
const CHUNK = 10;

/** Does a batch piece by piece, so that none waits under its lease for all others. */
export async function inChunks(ids: readonly string[], work: (chunk: string[]) => Promise<void>): Promise<void> {
  for (let at = 0; at < ids.length; at += CHUNK) await work(ids.slice(at, at + CHUNK));
}
