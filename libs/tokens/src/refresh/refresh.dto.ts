import { z } from 'zod';

const RefreshToken = z
  .string()
  .min(1)
  .max(512)
  .meta({ examples: ['jY0…'] });

export const Refresh = z.strictObject({ refresh_token: RefreshToken }).meta({ id: 'Refresh' });
export type Refresh = z.output<typeof Refresh>;

export const Logout = z.strictObject({ refresh_token: RefreshToken }).meta({ id: 'Logout' });
export type Logout = z.output<typeof Logout>;
