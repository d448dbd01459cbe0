import { z } from 'zod';

/**
 * A password as it is typed at a login: byte for byte, no trimming. What a new one must be is the policy's to say;
 * the bound here keeps a login from hashing more than a password can be.
 */
export const Password = z
  .string()
  .min(1)
  .max(1024)
  .meta({ format: 'password', examples: ['correct horse battery staple 7'] });

/** RFC 3339 in UTC. */
export const Timestamp = z.iso.datetime().meta({ examples: ['2026-11-22T10:00:00.000Z'] });

export const Id = z.uuid().meta({ examples: ['0f3b6f0e-7f5c-4f8e-9d8a-2a1f4c7f6b11'] });

/** An answer that says no more than that the request was taken. */
export const Acknowledgement = z
  .strictObject({ message: z.string().describe('For the person who asked') })
  .meta({ id: 'Acknowledgement' });
export type Acknowledgement = z.output<typeof Acknowledgement>;
