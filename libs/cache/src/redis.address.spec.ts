import { describe, expect, it } from '@jest/globals';
import { redisAddress } from './redis.address.js';

describe('redisAddress', () => {
  it.each([
    ['redis://cache', { socket: { host: 'cache', port: 6379 }, credentials: undefined, database: 0 }],
    [
      'redis://:p%40ss@127.0.0.1:6380/2',
      { socket: { host: '127.0.0.1', port: 6380 }, credentials: { password: 'p@ss' }, database: 2 },
    ],
    [
      'rediss://user:pass@cache.example:6380',
      {
        socket: { host: 'cache.example', port: 6380, tls: true, servername: 'cache.example' },
        credentials: { username: 'user', password: 'pass' },
        database: 0,
      },
    ],
    [
      'rediss://[::1]/',
      { socket: { host: '::1', port: 6379, tls: true }, credentials: undefined, database: 0 },
    ],
  ])('reads %s', (url, address) => {
    expect(redisAddress(url)).toEqual(address);
  });

  it.each([
    'http://:secret@cache',
    'redis://:secret@',
    'redis://:secret@cache/x',
    'redis://:sec%ret@cache',
    ':secret@cache',
  ])('refuses %s without repeating it', (url) => {
    let thrown: unknown;
    try {
      redisAddress(url);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(Error);
    expect(JSON.stringify(Object.getOwnPropertyDescriptors(thrown))).not.toMatch(/sec.*ret/);
  });
});
