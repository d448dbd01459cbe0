import type { EventEmitter } from 'node:events';
import type { Logger } from 'pino';

/** What Node warns of becomes a line of the log. Node would print it, between lines of JSON. */
export function logWarnings(logger: Logger, source: EventEmitter = process): void {
  source.removeAllListeners('warning');
  source.on('warning', (warning: Error) => {
    logger.warn({ context: 'Node', err: warning }, warning.message);
  });
}
