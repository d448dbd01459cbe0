import { z } from 'zod';

const Environment = z
  .object({
    AUTH_ISSUER: z.url().describe('The PUBLIC_URL of the auth service'),
    AUTH_AUDIENCE: z.string().min(1).describe('The JWT_AUDIENCE of the auth service'),
    AUTH_URL: z.url().optional().describe('Where this process reaches it, if not at the issuer'),
    AUTH_CLIENT_ID: z.string().optional().describe('With the secret: ended sessions are refused at once'),
    AUTH_CLIENT_SECRET: z.string().optional(),
    HOST: z.string().default('127.0.0.1'),
    PORT: z.coerce.number().int().min(0).max(65_535).default(3001),
  })
  .transform(({ AUTH_CLIENT_ID: clientId, AUTH_CLIENT_SECRET: clientSecret, ...rest }) => ({
    host: rest.HOST,
    port: rest.PORT,
    auth: {
      issuer: rest.AUTH_ISSUER,
      audience: rest.AUTH_AUDIENCE,
      url: rest.AUTH_URL,
      credentials: clientId && clientSecret ? { clientId, clientSecret } : undefined,
    },
  }));
export type OrdersConfig = z.output<typeof Environment>;

/** @throws Error that lists every problem of the environment */
export function loadConfig(environment: NodeJS.ProcessEnv = process.env): OrdersConfig {
  const { data, error } = Environment.safeParse(environment);
  if (error) throw new Error(`The configuration has problems:\n${z.prettifyError(error)}`);
  return data;
}
