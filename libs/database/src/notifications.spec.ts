import { until } from '../../cache/test/until.js';
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
    await until(async () => {
      await here.notify('a_channel');
      return heard > 0;
    });
    await there.onApplicationShutdown();
    await replica.destroy();
  });
});
