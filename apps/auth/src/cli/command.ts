import 'reflect-metadata';
import { CacheModule } from '@auth/cache';
import {
  CoreModule,
  createLogger,
  explain,
  loadConfig,
  NestLogger,
  OperatorError,
  withEmbeddedKeys,
} from '@auth/core';
import { DatabaseModule } from '@auth/database';
import { type INestApplicationContext, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { entities } from '../entities.js';

export class CommandError extends OperatorError {
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
    process.stderr.write(`${explain(error)}\n`);
    process.exit(1);
  });
}

export function usage(text: string): void {
  process.stderr.write(text);
  process.exitCode = 2;
}
