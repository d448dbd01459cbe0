import { z } from 'zod';

/** The ways to answer a challenge. */
export const secondFactors = ['totp', 'sms', 'backup_code'] as const;
export type SecondFactor = (typeof secondFactors)[number];

export const Challenge = z
  .strictObject({
    require_2fa: z.literal(true),
    session_id: z
      .string()
      .describe('Stands for the first factor; works once')
      .meta({ examples: ['q83vASNFZ4mrze8BI0VniavN7wEjRWeJq83vASNFZ4k'] }),
    methods: z
      .array(z.enum(secondFactors))
      .describe('What the code may come from')
      .meta({ examples: [['totp', 'backup_code']] }),
    expires_in: z
      .int()
      .describe('Seconds')
      .meta({ examples: [300] }),
  })
  .meta({ id: 'Challenge' });
export type Challenge = z.output<typeof Challenge>;
