import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readdir, realpath, rename, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { type DirectoryHolder, DirectoryInUseError } from './database.errors.js';

/** Milliseconds that another process gets to answer, or to make up its mind. */
const PATIENCE = 5_000;

/** The shortest limit of a socket's path is that of macOS: 104 bytes with the closing zero. */
const LONGEST_PATH = 100;

/** What a process answers on its socket. `holding` is false while it still looks for others. */
const Announcement = z.object({ pid: z.number(), started_at: z.string(), holding: z.boolean() });

type Rival = DirectoryHolder & { holding: boolean };

/**
 * Keeps a folder for one process. Its mark is a listening socket, so `kill -9` gives the folder back.
 *
 * Each starter first announces itself under a name never used before, and then looks at the announcements of all
 * others. So of any two the later one sees the earlier, and taking away the socket of the dead never hits the living.
 */
export class DirectoryLock {
  private readonly name = `lock-${randomBytes(4).toString('hex')}.sock`;
  private readonly server: Server;
  private holding = false;

  private constructor(
    private readonly folder: string,
    private readonly place: string,
  ) {
    this.server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.end(`${JSON.stringify(this.announcement())}\n`);
    }).unref();
  }

  /** Creates the folder if need be. Throws `DirectoryInUseError` when another process has it. */
  static async acquire(folder: string): Promise<DirectoryLock> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const lock = new DirectoryLock(folder, await placeOfSockets(folder));
    await lock.announce();
    try {
      await lock.outlastRivals();
    } catch (error) {
      await lock.release();
      throw error;
    }
    return lock;
  }

  async release(): Promise<void> {
    await rm(join(this.place, this.name), { force: true });
    const closed = once(this.server, 'close');
    this.server.close();
    await closed;
  }

  private async announce(): Promise<void> {
    // A socket that is bound but not yet listening looks dead: it gets its name when it can answer.
    const unannounced = join(this.place, `.${this.name}`);
    const listening = once(this.server, 'listening');
    this.server.listen(unannounced);
    await listening;
    await rename(unannounced, join(this.place, this.name));
  }

  private async outlastRivals(): Promise<void> {
    const names = (await readdir(this.place)).filter((name) => /^lock-[0-9a-f]{8}\.sock$/.test(name));
    for (const name of names.filter((name) => name !== this.name)) {
      const rival = await this.settled(name);
      if (rival) throw new DirectoryInUseError(this.folder, rival);
      await rm(join(this.place, name), { force: true });
    }
    this.holding = true;
  }

  /** Of several that start at once the first by name stays: it waits for those after it to give up. */
  private async settled(name: string): Promise<Rival | undefined> {
    const end = performance.now() + PATIENCE;
    for (;;) {
      const rival = await probe(join(this.place, name));
      const undecided = rival && !rival.holding && (rival.pid === undefined || name > this.name);
      if (!undecided || performance.now() > end) return rival;
      await delay(10);
    }
  }

  private announcement(): z.infer<typeof Announcement> {
    const started_at = new Date(performance.timeOrigin).toISOString();
    return { pid: process.pid, started_at, holding: this.holding };
  }
}

/** Inside the folder; when that makes too long a path, in a folder of the system that belongs to it. */
async function placeOfSockets(folder: string): Promise<string> {
  const inside = await realpath(folder);
  if (Buffer.byteLength(join(inside, '.lock-00000000.sock')) <= LONGEST_PATH) return inside;
  const digest = createHash('sha256').update(inside).digest('hex');
  const outside = join(tmpdir(), `auth-lock-${digest.slice(0, 16)}`);
  await mkdir(outside, { recursive: true, mode: 0o700 });
  return outside;
}

/** Who listens on this socket: undefined when nobody does any more. */
async function probe(path: string): Promise<Rival | undefined> {
  const socket = connect(path).setEncoding('utf8').setTimeout(PATIENCE);
  socket.on('timeout', () => socket.destroy());
  let answer = '';
  try {
    for await (const chunk of socket) answer += String(chunk);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ECONNREFUSED' || code === 'ENOENT') return undefined;
  }
  return parse(answer) ?? { holding: false };
}

function parse(answer: string): Rival | undefined {
  try {
    return Announcement.parse(JSON.parse(answer));
  } catch {
    return undefined;
  }
}
