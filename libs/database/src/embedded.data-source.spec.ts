import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Child, compile, run } from '../test/child.process.js';
import { emptyFolder } from '../test/test.database.js';
import { createDataSource } from './data-source.js';
import { DirectoryInUseError } from './database.errors.js';

const SOURCES = ['embedded.data-source', 'connection.loss', 'directory.lock', 'database.errors'];
const PACKAGES = ['@nestjs/common', 'pg', 'reflect-metadata', 'typeorm', 'zod'];

describe('EmbeddedDataSource', () => {
  let dataDir: string;
  const folders: string[] = [];
  const children: Child[] = [];

  const create = () => createDataSource({ url: undefined, poolSize: 5, dataDir }, []);

  /** A process that runs this with a `dataSource`. */
  async function child(script: string, packages: string[]): Promise<Child> {
    const folder = await compile(SOURCES, packages);
    const child = run(
      folder,
      `import { EmbeddedDataSource } from './embedded.data-source.js';
       const dataSource = await EmbeddedDataSource.load(${JSON.stringify(dataDir)}, { type: 'postgres' });
       ${script}`,
    );
    folders.push(folder);
    children.push(child);
    return child;
  }

  beforeEach(async () => {
    dataDir = join(await emptyFolder(), 'data');
    folders.push(join(dataDir, '..'));
  });
  afterEach(async () => {
    await Promise.all(children.splice(0).map((child) => child.kill()));
    await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true })));
  });

  it('frees the folder when it is destroyed, and opens again with what it had', async () => {
    const first = await (await create()).initialize();
    await first.query('CREATE TABLE notes AS SELECT 1 AS id');
    const second = await create();
    await expect(second.initialize()).rejects.toThrow(DirectoryInUseError);
    await first.destroy();
    await second.initialize();
    expect(await second.query('SELECT id FROM notes')).toEqual([{ id: 1 }]);
    await second.destroy();
    await first.initialize();
    expect(await first.query('SELECT id FROM notes')).toEqual([{ id: 1 }]);
    await first.destroy();
  }, 60_000);

  it('frees the folder when it fails to open', async () => {
    const broken = await create();
    class Misnamed {
      up = () => Promise.resolve();
      down = () => Promise.resolve();
    }
    broken.setOptions({ migrations: [Misnamed], migrationsRun: true });
    await expect(broken.initialize()).rejects.toThrow('Misnamed');
    const next = await (await create()).initialize();
    await next.destroy();
  }, 60_000);

  it('keeps every acknowledged row when a writer is killed', async () => {
    const writer = await child(
      `await dataSource.initialize();
       await dataSource.query('CREATE TABLE rows (n int PRIMARY KEY)');
       for (let n = 1; ; n++) {
         await dataSource.query('INSERT INTO rows VALUES ($1)', [n]);
         console.log(n);
       }`,
      [...PACKAGES, '@electric-sql/pglite'],
    );
    expect(await writer.line()).toBe('1');
    while (writer.lines.length < 200) await writer.line();
    await writer.kill();
    const acknowledged = Number(writer.lines.at(-1));
    const dataSource = await (await create()).initialize();
    const kept = await dataSource.query<{ n: number }[]>('SELECT n FROM rows ORDER BY n');
    // The last one may be there without its acknowledgement having got out.
    expect([acknowledged, acknowledged + 1]).toContain(kept.length);
    expect(kept.map(({ n }) => n)).toEqual(kept.map((_, index) => index + 1));
    await dataSource.destroy();
  }, 60_000);

  it('lets the process end once it is destroyed', async () => {
    const command = await child(`await dataSource.initialize(); await dataSource.destroy();`, [
      ...PACKAGES,
      '@electric-sql/pglite',
    ]);
    expect(await command.line()).toBe('ended: ');
    expect(command.process.exitCode).toBe(0);
  }, 60_000);

  it('says what to set where the engine is not installed', async () => {
    const production = await child('', PACKAGES);
    expect(await production.line()).toContain('set DATABASE_URL to a PostgreSQL server');
  });
});
