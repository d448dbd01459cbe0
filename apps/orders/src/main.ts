import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { loadConfig } from './orders.config.js';
import { OrdersModule } from './orders.module.js';

const config = loadConfig();
const app = await NestFactory.create<NestFastifyApplication>(
  OrdersModule.forRoot(config),
  new FastifyAdapter({ forceCloseConnections: 'idle' }),
);
app.enableShutdownHooks(['SIGTERM', 'SIGINT'], { useProcessExit: true });
await app.listen(config.port, config.host);
process.send?.({ ready: await app.getUrl() });
