import { rm } from 'node:fs/promises';
import { MetricsModule } from '@auth/core';
import { Injectable, Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { emptyDatabase } from '../test/test.database.js';
import { Database } from './database.js';
import { DatabaseModule } from './database.module.js';
import { Transactions } from './transactions.js';

@Injectable()
class Notes {
  constructor(readonly transactions: Transactions) {}
}

@Module({ providers: [Notes] })
class NotesModule {}

describe('DatabaseModule', () => {
  it('gives every module its transactions, and closes the database with the application', async () => {
    const dataDir = await emptyDatabase();
    const options = { url: undefined, poolSize: 1, dataDir };
    const module = await Test.createTestingModule({
      imports: [
        MetricsModule,
        DatabaseModule.forRoot({ options, entities: [], migrateOnStart: true }),
        NotesModule,
      ],
    }).compile();
    await module.init();
    expect(await module.get(Notes, { strict: false }).transactions.query('SELECT 1 AS one')).toEqual([
      { one: 1 },
    ]);
    const database = module.get(Database);
    await expect(database.ping()).resolves.toBeUndefined();
    expect(await database.pendingMigrations()).toEqual([]);
    const dataSource = module.get(DataSource);
    await module.close();
    expect(dataSource.isInitialized).toBe(false);
    await expect(database.ping()).rejects.toThrow();
    await rm(dataDir, { recursive: true });
  }, 60_000);
});

describe('Database', () => {
  it('fails the ping of a database that does not answer within a second', async () => {
    const frozen = { query: () => new Promise<never>(() => undefined) };
    const database = new Database(new DataSource({ type: 'postgres' }), frozen as unknown as Transactions);
    const began = performance.now();
    await expect(database.ping()).rejects.toThrow('did not answer within 1000 ms');
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});
