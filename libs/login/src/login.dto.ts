import { EmailAddress, Password } from '@auth/core';
import { z } from 'zod';

export const Login = z.strictObject({ email: EmailAddress, password: Password }).meta({ id: 'Login' });
export type Login = z.output<typeof Login>;
