/** Ends the servers of the run and removes their folder. */
// oxlint-disable-next-line import/no-default-export -- Jest looks for one
export default async function globalTeardown(): Promise<void> {
  await globalThis.stopTestServers?.();
}
