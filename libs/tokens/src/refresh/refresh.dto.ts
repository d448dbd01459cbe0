import { z } from 'zod';

// Longer than any: an access token that is sent by mistake is an invalid token, not an invalid request.
const RefreshToken = z
  .string()
  .min(1)
  .max(4096)
  .meta({ examples: ['jY0…'] });

export const Refresh = z.strictObject({ refresh_token: RefreshToken }).meta({ id: 'Refresh' });
export type Refresh = z.output<typeof Refresh>;

export const Logout = z.strictObject({ refresh_token: RefreshToken }).meta({ id: 'Logout' });
export type Logout = z.output<typeof Logout>;
