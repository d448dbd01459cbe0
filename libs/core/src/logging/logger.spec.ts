import { describe, expect, it } from '@jest/globals';
import { createLogger } from './logger.js';
import { NestLogger } from './nest.logger.js';

/** A logger and the lines that it has written so far. */
function recorder(level = 'info') {
  const lines: string[] = [];
  const logger = createLogger({ level, readable: false }, { write: (line) => lines.push(line) });
  return { logger, lines, last: () => JSON.parse(lines.at(-1)!) as Record<string, unknown> };
}

describe('createLogger', () => {
  it('writes JSON with the level by name, the time in UTC and the fields of the event', () => {
    const { logger, lines, last } = recorder();
    logger.info({ user_id: '1' }, 'login');
    expect(lines.at(-1)).toMatch(/^\{.*\}\n$/);
    expect(last()).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      user_id: '1',
      msg: 'login',
    });
  });

  it.each([
    'password',
    'current_password',
    'new_password',
    'password_hash',
    'passwordHash',
    'access_token',
    'refresh_token',
    'token',
    'secret',
    'session_id',
    'authorization',
    'cookie',
    'set-cookie',
  ])('hides %s, by itself and inside an object', (field) => {
    const { logger, lines } = recorder();
    logger.info({ [field]: 'hunter2', body: { [field]: ['hunter2'] } });
    expect(lines.join()).not.toContain('hunter2');
    expect(lines.join()).toContain('[redacted]');
  });

  it('hides a code that somebody sent and shows the code of an error', () => {
    const { logger, last } = recorder();
    logger.warn({ code: '123456', err: Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }) });
    expect(last()).toMatchObject({ code: '[redacted]', err: { code: 'ECONNREFUSED' } });
  });

  it('shows what a failed statement says and not what it was given', () => {
    const { logger, lines, last } = recorder();
    const cause = Object.assign(new Error('violates check constraint "c"'), {
      code: '23514',
      detail: 'Failing row contains (1, ada@example.com, $2b$12$hunter2).',
      where: 'portal with parameters: $1 = hunter2',
      internalQuery: "SELECT 'hunter2'",
    });
    const error = Object.assign(new Error(cause.message), {
      name: 'QueryFailedError',
      query: 'INSERT INTO users VALUES ($1)',
      parameters: ['hunter2'],
      driverError: cause,
      detail: cause.detail,
      where: cause.where,
      internalQuery: cause.internalQuery,
    });
    logger.error({ err: error });
    logger.error({ err: new Error('while registering', { cause: error }) });
    expect(lines.join()).not.toContain('hunter2');
    expect(lines[0]).toContain('violates check constraint');
    expect(lines[1]).toContain('violates check constraint');
    expect(last()).toMatchObject({
      err: { message: expect.stringContaining('while registering') },
    });
  });

  it('keeps every event on one line of JSON, whatever it contains', () => {
    const { logger, lines } = recorder();
    const hostile = 'a\r\nlevel":"error"\u001b[31m\u2028\u2029\0"}';
    logger.info({ user_agent: hostile }, hostile);
    logger.error({ err: new Error(hostile) });
    expect(lines).toHaveLength(2);
    for (const line of lines) {
      expect(line.slice(0, -1)).not.toMatch(/[\u0000-\u001f]/);
      expect(JSON.parse(line)).toMatchObject({ level: expect.any(String) });
    }
    expect(JSON.parse(lines[0]!)).toMatchObject({ user_agent: hostile, msg: hostile });
  });

  it('leaves out what is below its level', () => {
    const { logger, lines } = recorder('warn');
    logger.info('nobody reads this');
    logger.warn('somebody reads this');
    expect(lines).toHaveLength(1);
  });
});

describe('NestLogger', () => {
  it.each([
    ['log', 'info'],
    ['error', 'error'],
    ['warn', 'warn'],
    ['debug', 'debug'],
    ['verbose', 'trace'],
    ['fatal', 'fatal'],
  ] as const)('writes %s as %s, with the context that Nest passes last', (method, level) => {
    const { logger, last } = recorder('trace');
    new NestLogger(logger)[method]('a message', 'UsersService');
    expect(last()).toMatchObject({ level, msg: 'a message', context: 'UsersService' });
  });

  it('writes the error and its stack', () => {
    const { logger, last } = recorder();
    const error = new Error('refused');
    new NestLogger(logger).error(error, 'Database');
    expect(last()).toMatchObject({ msg: 'refused', context: 'Database', err: { stack: error.stack } });
    new NestLogger(logger).error('while connecting', error, 'Database');
    expect(last()).toMatchObject({ msg: 'while connecting', err: { message: 'refused' } });
  });

  it('writes the fields of an object and hides the secret ones', () => {
    const { logger, last } = recorder();
    new NestLogger(logger).warn({ msg: 'reuse', user_id: '1', refresh_token: 'hunter2' }, 'Tokens');
    expect(last()).toMatchObject({ msg: 'reuse', user_id: '1', refresh_token: '[redacted]' });
  });

  it('keeps what Nest says about its own start for those who debug it', () => {
    const { logger, lines } = recorder('info');
    const nest = new NestLogger(logger);
    nest.log('Mapped {/api/auth/login, POST} route', 'RouterExplorer');
    nest.error('a failed start', 'stack', 'ExceptionHandler');
    expect(lines).toEqual([]);
  });
});
