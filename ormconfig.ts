import { loadConfig } from '@auth/core';
import { createDataSource } from '@auth/database';
import { entities } from './apps/auth/src/entities.js';

// For the TypeORM CLI, on the build:
// npx typeorm migration:generate -d dist/ormconfig.js libs/database/src/migrations/name
// eslint-disable-next-line no-restricted-properties -- an entry point, like main.ts
const { database } = loadConfig(process.env);

export default await createDataSource(database, entities);
