import { type Config, Metrics, NestLogger } from '@auth/core';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import { AppModule } from './app.module.js';
import { serveDocs } from './docs/docs.js';
import { corsFor } from './http/cors.js';
import { logRequests } from './http/access-log.js';
import { drainOnClose } from './http/drain.js';
import { HttpAdapter } from './http/http.adapter.js';
import { RateLimiter } from './http/rate-limiter.js';
import { limitRates } from './http/rate-limits.js';
import { createServer } from './http/server.js';
import { measureRequests } from './metrics/http.metrics.js';
import { startTracing } from './tracing/start-tracing.js';

/** The whole service, not yet listening. */
export async function createApplication(config: Config, logger: Logger): Promise<NestFastifyApplication> {
  const tracing = await startTracing(config, logger);
  const server = createServer(config, tracing);
  logRequests(server, logger);
  drainOnClose(server);
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.forRoot(config, tracing),
    new HttpAdapter(server),
    {
      logger: new NestLogger(logger),
      // Only JSON: Nest would add a parser for forms.
      bodyParser: false,
      abortOnError: false,
      bufferLogs: false,
    },
  );
  // Not SIGHUP, which belongs to whoever reloads configuration; and exit code 0 after a clean stop.
  app.enableShutdownHooks(['SIGTERM', 'SIGINT'], { useProcessExit: true });
  const { corsOrigins, docs } = config.http;
  if (corsOrigins.length > 0) app.enableCors(corsFor(corsOrigins));
  if (config.metricsPort !== undefined) measureRequests(server, app.get(Metrics));
  // Behind CORS, so that a browser can read the refusal.
  limitRates(server, app.get(RateLimiter));
  if (docs) serveDocs(app);
  return app;
}
