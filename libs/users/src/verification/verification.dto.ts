import { EmailAddress } from '@auth/core';
import { z } from 'zod';

export const EmailVerification = z
  .strictObject({
    token: z
      .string()
      .min(1)
      .max(1024)
      .describe('Of the link in the mail')
      .meta({ examples: ['q83vASNFZ4mrze8BI0VniavN7wEjRWeJq83vASNFZ4k'] }),
  })
  .meta({ id: 'EmailVerification' });
export type EmailVerification = z.output<typeof EmailVerification>;

export const VerificationRequest = z
  .strictObject({ email: EmailAddress })
  .meta({ id: 'VerificationRequest' });
export type VerificationRequest = z.output<typeof VerificationRequest>;
