export interface Key {
  /** Names the key in what it sealed; 1 to 16 letters, digits, `_` or `-`. */
  readonly id: string;
  /** 32 bytes. */
  readonly bytes: Buffer;
}

/** Keys, newest first: new data goes under the first, old data stays readable under the others. */
export type KeyRing = readonly [Key, ...Key[]];

/** A random key of 32 bytes has about 30 different ones; a typed or repeated pattern has few. */
const LEAST_DISTINCT_BYTES = 16;

/**
 * Reads `id:base64(32 bytes)`, comma-separated, newest first.
 *
 * @throws Error that says which part is wrong, without repeating the key.
 */
export function parseKeyRing(text: string): KeyRing {
  const [first, ...rest] = text.split(',').map((part, index) => parseKey(part.trim(), index + 1));
  if (!first) throw new Error('is empty');
  const ring: KeyRing = [first, ...rest];
  if (new Set(ring.map(({ id }) => id)).size < ring.length) throw new Error('names a key twice');
  return ring;
}

export function formatKeyRing(ring: KeyRing): string {
  return ring.map(({ id, bytes }) => `${id}:${bytes.toString('base64')}`).join(',');
}

function parseKey(part: string, position: number): Key {
  const [, id, encoded] = /^([A-Za-z0-9_-]{1,16}):([A-Za-z0-9+/_-]+={0,2})$/.exec(part) ?? [];
  if (!id || !encoded) throw new Error(`has a key ${position} that is not id:base64`);
  const bytes = Buffer.from(encoded, 'base64');
  if (bytes.length !== 32) throw new Error(`has a key "${id}" of ${bytes.length} bytes instead of 32`);
  if (!looksRandom(bytes)) throw new Error(`has a key "${id}" that is not random`);
  return { id, bytes };
}

/** False for what people put where a key belongs: a pattern, bytes that count up, typed text. */
function looksRandom(bytes: Buffer): boolean {
  const steps = bytes.map((byte, index) => byte - (bytes[index - 1] ?? 0)).subarray(1);
  return (
    new Set(bytes).size >= LEAST_DISTINCT_BYTES &&
    new Set(steps).size > 1 &&
    bytes.some((byte) => byte < 0x20 || byte > 0x7e)
  );
}
