// The built outbox in a process of its own, without HTTP: enqueues what it is sent over IPC and answers once the
// transaction has committed.
import 'reflect-metadata';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';

const built = (/** @type {string} */ path) => import(join(process.cwd(), 'dist', path));
const { CoreModule, createLogger, loadConfig, NestLogger, withEmbeddedKeys } =
  await built('libs/core/src/index.js');
const { DatabaseModule, Transactions } = await built('libs/database/src/index.js');
const { Outbox, OutboxModule } = await built('libs/outbox/src/index.js');
const { entities } = await built('apps/auth/src/entities.js');

class Root {}
const config = withEmbeddedKeys(loadConfig());
const database = DatabaseModule.forRoot({ options: config.database, entities, migrateOnStart: true });
const app = await NestFactory.createApplicationContext(
  { module: Root, imports: [CoreModule.forRoot(config), database, OutboxModule] },
  { logger: new NestLogger(createLogger({ level: 'warn', readable: false })), abortOnError: false },
);
app.enableShutdownHooks(['SIGTERM'], { useProcessExit: true });

const transactions = app.get(Transactions);
process.on(
  'message',
  async (/** @type {{ enqueue?: object, rollBack?: boolean, id: number }} */ { enqueue, rollBack, id }) => {
    if (!enqueue) return;
    let added;
    const work = async () => {
      added = await app.get(Outbox).enqueue(enqueue);
      if (rollBack) throw new Error('rolled back');
    };
    await transactions.run(work).catch(() => undefined);
    process.send?.({ [`enqueued-${id}`]: { added } });
  },
);
process.send?.({ ready: 'outbox' });
