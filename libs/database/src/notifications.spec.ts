import { setTimeout as sleep } from 'node:timers/promises';
import { describeOnPostgres, openDatabase, replicaOf, type TestDatabase } from '../test/test.database.js';
import { Notifications } from './notifications.js';
import { Transactions } from './transactions.js';

describeOnPostgres('Notifications', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openDatabase('server');
  });
  afterAll(() => database.drop());

  it('reach another process', async () => {
    const replica = await replicaOf(database);
    const here = new Notifications(database.dataSource, new Transactions(database.dataSource));
    const there = new Notifications(replica, new Transactions(replica));
    let heard = 0;
    await there.listen('a_channel', () => heard++);
    for (let tries = 0; heard === 0 && tries < 100; tries++) {
      await here.notify('a_channel');
      await sleep(20);
    }
    expect(heard).toBeGreaterThan(0);
    await there.onApplicationShutdown();
    await replica.destroy();
  });
});
