import { isIP } from 'node:net';

export interface RedisAddress {
  readonly socket: {
    readonly host: string;
    readonly port: number;
    readonly tls?: true;
    readonly servername?: string;
  };
  readonly credentials: { readonly username?: string; readonly password: string } | undefined;
  readonly database: number;
}

/** Reads `redis[s]://[[user]:password@]host[:port][/database]`. What it throws never repeats the password. */
export function redisAddress(url: string): RedisAddress {
  const { protocol, hostname, port, pathname, ...login } = parse(url);
  const database = Number(pathname.slice(1));
  if (!['redis:', 'rediss:'].includes(protocol) || !hostname || !Number.isInteger(database))
    throw unreadable();
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  return {
    socket: { host, port: Number(port || 6379), ...(protocol === 'rediss:' ? secured(host) : {}) },
    credentials: login.password
      ? { password: login.password, ...(login.username ? { username: login.username } : {}) }
      : undefined,
    database,
  };
}

/** Node sends a server name only when told to, and it may not be a bare address (RFC 6066 section 3). */
function secured(host: string): { tls: true; servername?: string } {
  return isIP(host) ? { tls: true } : { tls: true, servername: host };
}

function parse(
  url: string,
): Record<'protocol' | 'hostname' | 'port' | 'pathname' | 'username' | 'password', string> {
  try {
    const { protocol, hostname, port, pathname, username, password } = new URL(url);
    const login = { username: decodeURIComponent(username), password: decodeURIComponent(password) };
    return { protocol, hostname, port, pathname, ...login };
  } catch {
    // The cause would carry the URL.
    throw unreadable();
  }
}

function unreadable(): Error {
  return new Error('The URL of Redis must look like redis://host:6379 or rediss://user:password@host:6379/0');
}
