import { z } from 'zod';

const Line = z.object({
  chain: z.string(),
  position: z.int().positive(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  at: z.iso.datetime(),
});
/** An event as somebody outside of the database remembers it. */
export type Witness = z.infer<typeof Line>;

/** Reads lines of the log, or those that `npm run audit -- heads` wrote. Other lines are passed over. */
export function readWitness(line: string): Witness | undefined {
  // Most lines of a log are of something else.
  if (!line.includes('"chain"')) return undefined;
  try {
    return Line.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}
