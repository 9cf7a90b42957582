/** A number from 0 to `count` - 1 that is always the same for a text and looks random over many: 32-bit FNV-1a. */
export function spread(text: string, count: number): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash % count;
}
