import 'reflect-metadata';
import {
  ConfigurationError,
  CoreModule,
  createLogger,
  loadConfig,
  NestLogger,
  withEmbeddedKeys,
} from '@auth/core';
import { DatabaseModule, DirectoryInUseError } from '@auth/database';
import { OutboxOperations, OutboxOperationsModule } from '@auth/outbox';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { entities } from '../entities.js';

const USAGE = `Usage: npm run outbox -- <command>

  list           mail and text messages that wait after a failure, and those that were given up
  retry          tries everything again that was given up, for another day
  retry <id>     tries one of them again
`;
const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

@Module({})
class OutboxCommand {}

async function run([command, id]: readonly string[]): Promise<void> {
  if ((command !== 'list' && command !== 'retry') || (id !== undefined && !ID.test(id))) {
    process.stderr.write(USAGE);
    process.exitCode = 2;
    return;
  }
  const config = withEmbeddedKeys(loadConfig());
  const database = DatabaseModule.forRoot({ options: config.database, entities, migrateOnStart: false });
  const app = await NestFactory.createApplicationContext(
    { module: OutboxCommand, imports: [CoreModule.forRoot(config), database, OutboxOperationsModule] },
    {
      logger: new NestLogger(createLogger({ level: 'warn', readable: process.stdout.isTTY })),
      abortOnError: false,
    },
  );
  try {
    const outbox = app.get(OutboxOperations);
    if (command === 'list') await list(outbox);
    else process.stdout.write(`${await outbox.retry(id)} messages will be tried again\n`);
  } finally {
    await app.close();
  }
}

async function list(outbox: OutboxOperations): Promise<void> {
  for (const { id, state, template, to, createdAt, attempts, reason } of await outbox.list()) {
    const what = `${state.padEnd(7)}  ${id}  ${template} to ${to}`;
    process.stdout.write(`${what}, since ${createdAt.toISOString()}, ${attempts} tries: ${reason}\n`);
  }
}

run(process.argv.slice(2)).catch((error: unknown) => {
  const expected = error instanceof ConfigurationError || error instanceof DirectoryInUseError;
  const text =
    error instanceof Error ? ((expected ? undefined : error.stack) ?? error.message) : String(error);
  process.stderr.write(`${text}\n`);
  process.exit(1);
});
