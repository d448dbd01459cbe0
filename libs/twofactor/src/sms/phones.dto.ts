import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { z } from 'zod';
import { Code, exampleCodes } from '../twofactor.dto.js';

/**
 * A telephone number, in E.164 whatever it was grouped by. The smallest metadata decides: whether the country has
 * numbers of that form. Whether somebody has this one is shown by the code.
 */
export const PhoneNumber = z
  .string()
  .max(32)
  .transform((text, context) => {
    const number = text.startsWith('+') ? parsePhoneNumberFromString(text) : undefined;
    if (number?.isValid() === true && number.ext === undefined) return number.number;
    context.addIssue({
      code: 'custom',
      message: 'Not a telephone number in E.164, for example +14155552671',
    });
    return z.NEVER;
  })
  // Not `examples`: zod drops those of what it transforms.
  .meta({ example: '+14155552671' });

export const PhoneChoice = z
  .strictObject({ phone: PhoneNumber.describe('E.164') })
  .meta({ id: 'PhoneChoice' });
export type PhoneChoice = z.output<typeof PhoneChoice>;

export const PhoneVerification = z
  .strictObject({ code: Code.describe('Of the text message') })
  .meta({ id: 'PhoneVerification' });
export type PhoneVerification = z.output<typeof PhoneVerification>;

export const ConfirmedPhone = z
  .strictObject({
    phone: z
      .string()
      .describe('E.164')
      .meta({ examples: ['+14155552671'] }),
    two_factor_enabled: z.literal(true),
    two_factor_methods: z.array(z.string()).meta({ examples: [['sms']] }),
    backup_codes: z
      .array(z.string())
      .optional()
      .describe('Where this turned the second factor on: each works once, and they are shown this one time')
      .meta({ examples: [exampleCodes] }),
  })
  .meta({ id: 'ConfirmedPhone' });
export type ConfirmedPhone = z.output<typeof ConfirmedPhone>;
