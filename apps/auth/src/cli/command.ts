import 'reflect-metadata';
import { CacheModule } from '@auth/cache';
import {
  ConfigurationError,
  CoreModule,
  createLogger,
  loadConfig,
  NestLogger,
  withEmbeddedKeys,
} from '@auth/core';
import { DatabaseModule, DirectoryInUseError } from '@auth/database';
import { type INestApplicationContext, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { entities } from '../entities.js';

/** A refusal whose message says what to do; it needs no stack. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

@Module({})
class Command {}

/** Does something with parts of the service, on its database. */
export async function withModules(
  imports: readonly Type[],
  work: (app: INestApplicationContext) => Promise<void>,
): Promise<void> {
  const config = withEmbeddedKeys(loadConfig());
  const module = {
    module: Command,
    imports: [
      CoreModule.forRoot(config),
      DatabaseModule.forRoot({ options: config.database, entities, migrateOnStart: false }),
      CacheModule.forRoot({ redisUrl: config.redisUrl }),
      ...imports,
    ],
  };
  const logger = new NestLogger(createLogger({ level: 'warn', readable: process.stdout.isTTY }));
  const app = await NestFactory.createApplicationContext(module, { logger, abortOnError: false });
  try {
    await work(app);
  } finally {
    await app.close();
  }
}

/** Runs a command to its end and tells how it went: by the exit code, and by a message on standard error. */
export function runCommand(run: (words: readonly string[]) => Promise<void>): void {
  run(process.argv.slice(2)).catch((error: unknown) => {
    const expected = [CommandError, ConfigurationError, DirectoryInUseError].some(
      (type) => error instanceof type,
    );
    const text =
      error instanceof Error ? ((expected ? undefined : error.stack) ?? error.message) : String(error);
    process.stderr.write(`${text}\n`);
    process.exit(1);
  });
}

export function usage(text: string): void {
  process.stderr.write(text);
  process.exitCode = 2;
}
