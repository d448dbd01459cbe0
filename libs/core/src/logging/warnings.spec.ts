import { EventEmitter } from 'node:events';
import { describe, expect, it, jest } from '@jest/globals';
import { createLogger } from './logger.js';
import { logWarnings } from './warnings.js';

describe('logWarnings', () => {
  it('writes a warning as a line of JSON instead of what Node would print', () => {
    const lines: string[] = [];
    const node = new EventEmitter();
    const print = jest.fn();
    node.on('warning', print);
    logWarnings(
      createLogger({ level: 'info', readable: false }, { write: (line) => lines.push(line) }),
      node,
    );
    const warning = Object.assign(new Error('`url.parse()` is deprecated'), {
      name: 'DeprecationWarning',
      code: 'DEP0169',
    });
    node.emit('warning', warning);
    expect(print).not.toHaveBeenCalled();
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      expect.objectContaining({
        level: 'warn',
        context: 'Node',
        msg: '`url.parse()` is deprecated',
        err: expect.objectContaining({ code: 'DEP0169' }) as unknown,
      }),
    ]);
  });
});
