import 'reflect-metadata';
import { type Config, createLogger, explain, loadConfig, logWarnings, withEmbeddedKeys } from '@auth/core';
import { createApplication } from './application.js';
import { MetricsServer } from './metrics/metrics.server.js';

async function start(): Promise<void> {
  const config = withEmbeddedKeys(loadConfig());
  const readable = !config.production && process.stdout.isTTY;
  const logger = createLogger({ level: config.log.level, readable });
  logWarnings(logger);
  const app = await createApplication(config, logger);
  await app.listen(config.http.port, config.http.host);
  const url = await app.getUrl();
  const metrics = await app.get(MetricsServer).listen();
  process.send?.({ ready: url, metrics });
  if (!config.production) process.stdout.write(welcome(config, url));
}

function welcome({ database, http }: Config, url: string): string {
  const base = http.publicUrl.endsWith(':0') ? url : http.publicUrl;
  const places = Object.entries({
    API: `${base}/api`,
    ...(http.docs && { 'Swagger UI': `${base}/docs` }),
    Health: `${base}/health/ready`,
    Mailbox: `${base}/dev/mailbox`,
    Data: database.url === undefined ? `${database.dataDir} (embedded PostgreSQL)` : 'PostgreSQL',
  });
  return `
${places.map(([name, place]) => `  ${name.padEnd(12)}${place}`).join('\n')}

  The first request:

    curl ${base}/api/auth/register --json '{"email":"ada@example.com","password":"correct horse battery staple 7"}'

`;
}

start().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
});
