import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A way to a server that a test can shut, freeze and open again. */
export interface Door {
  /** The server's URL by way of this door. */
  url: string;
  open(): void;
  close(): void;
  /** Connections made so far stay open, but nothing passes any more. */
  freeze(): void;
}

/** Stays closed until `open()`. */
export async function doorTo(url: string): Promise<Door> {
  const { hostname, port } = new URL(url);
  const sockets = new Set<Socket>();
  const door = createServer((outside) => {
    const inside = connect(Number(port || 5432), hostname);
    for (const socket of [outside, inside]) sockets.add(socket.on('error', () => undefined));
    outside.pipe(inside).pipe(outside);
  });
  door.listen(0, '127.0.0.1');
  await once(door, 'listening');
  const address = door.address() as AddressInfo;
  door.close();
  await once(door, 'close');
  return {
    url: Object.assign(new URL(url), { host: `127.0.0.1:${address.port}` }).href,
    open: () => void door.listen(address.port, '127.0.0.1'),
    freeze: () => {
      for (const socket of sockets) socket.unpipe().pause();
      sockets.clear();
    },
    close: () => {
      door.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
