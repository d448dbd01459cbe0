import { Logger } from '@nestjs/common';
import type { Client } from 'pg';

const logger = new Logger('Database');

/** Keeps a connection that breaks between two statements of its borrower from ending the process. */
export function surviveLoss(client: Client): void {
  client.on('error', () => undefined);
}

export function reportLoss(error: Error): void {
  logger.warn(`Lost an idle connection to the database: ${error.message}`);
}
