import { z } from 'zod';

/** As it was typed: also what can't be a code is a try, and counts. */
export const exampleCodes = Array.from('ABCDEFGHIJ', (last) => `MZXW-6YTB-OI2D-MNZ${last}`);

export const Code = z
  .string()
  .min(1)
  .max(64)
  .meta({ examples: ['492039'] });

export const SessionId = z
  .string()
  .min(1)
  .max(256)
  .describe('Of the challenge')
  .meta({ examples: ['q83vASNFZ4mrze8BI0VniavN7wEjRWeJq83vASNFZ4k'] });

export const Enrolled = z
  .strictObject({
    qr_code: z
      .string()
      .describe('The URL below as an image: PNG, as a data URL')
      .meta({ examples: ['data:image/png;base64,iVBORw0KGgo…'] }),
    otpauth_url: z.string().meta({
      examples: [
        'otpauth://totp/auth.example.com:ada%40example.com?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=auth.example.com&algorithm=SHA1&digits=6&period=30',
      ],
    }),
    secret: z
      .string()
      .describe('Base32, to be typed where no camera is')
      .meta({ examples: ['JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'] }),
    backup_codes: z
      .array(z.string())
      .length(10)
      .describe('Each works once. They are shown this one time and come into force with the first code')
      .meta({ examples: [exampleCodes] }),
  })
  .meta({ id: 'TwoFactorEnrolment' });
export type Enrolled = z.output<typeof Enrolled>;

export const Verification = z
  .strictObject({ code: Code.describe('Of the authenticator app') })
  .meta({ id: 'TwoFactorVerification' });
export type Verification = z.output<typeof Verification>;

export const FactorProof = z
  .strictObject({ code: Code.describe('Six digits, or a backup code') })
  .meta({ id: 'TwoFactorProof' });
export type FactorProof = z.output<typeof FactorProof>;

export const BackupCodeList = z
  .strictObject({
    backup_codes: z
      .array(z.string())
      .length(10)
      .meta({ examples: [exampleCodes] }),
  })
  .meta({ id: 'BackupCodeList' });
export type BackupCodeList = z.output<typeof BackupCodeList>;

export const SmsRequest = z.strictObject({ session_id: SessionId }).meta({ id: 'SmsRequest' });
export type SmsRequest = z.output<typeof SmsRequest>;

export const Enabled = z
  .strictObject({ two_factor_enabled: z.literal(true) })
  .meta({ id: 'TwoFactorEnabled' });
export type Enabled = z.output<typeof Enabled>;
