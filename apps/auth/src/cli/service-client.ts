import { digest, randomSecret } from '@auth/core';

/** `npm run service-client -- <id>`: makes a secret for a service that calls introspect, revoke or revocations. */
const [id] = process.argv.slice(2);
if (id === undefined || !/^[\w.-]{1,64}$/.test(id)) {
  process.stderr.write('Usage: npm run service-client -- <id>   (letters, digits, "_", "." and "-")\n');
  process.exit(2);
}
const secret = randomSecret();
process.stdout.write(`For the service "${id}", which sends it by HTTP Basic; it is not shown again:

  ${secret}

Append to SERVICE_CLIENTS of the auth service:

  ${id}:${digest(secret)}
`);
