import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { AuditModule, AuditVerification, readWitness, type Witness } from '@auth/audit';
import { Transactions } from '@auth/database';
import type { INestApplicationContext } from '@nestjs/common';
import { CommandError, runCommand, usage, withModules } from './command.js';

const USAGE = `Usage: npm run audit -- <command>

  verify                  looks for events that were changed, removed, reordered or cut off
  verify --against FILE   compares with what is remembered elsewhere, too: the service's log, or what heads wrote.
                          Nothing else tells when the end of a chain was cut off together with its head
  heads                   writes where each chain ends now, a line of JSON each, to be kept elsewhere
`;

/** `npm run audit`: 0 when every chain is whole, 1 when something is found. May run beside the service. */
runCommand(async ([command, option, file]) => {
  if (command === 'heads' && option === undefined) await withModules([AuditModule], heads);
  else if (command === 'verify' && option === undefined)
    await withModules([AuditModule], (app) => verify(app, []));
  else if (command === 'verify' && option === '--against' && file !== undefined) {
    const witnesses = await readWitnesses(file);
    await withModules([AuditModule], (app) => verify(app, witnesses));
  } else usage(USAGE);
});

async function heads(app: INestApplicationContext): Promise<void> {
  for await (const head of app.get(AuditVerification).heads())
    process.stdout.write(`${JSON.stringify(head)}\n`);
}

async function verify(app: INestApplicationContext, witnesses: readonly Witness[]): Promise<void> {
  const { chains, events, omitted, findings } = await app.get(AuditVerification).verify(witnesses);
  const lost = await accountsWithoutChain(app);
  for (const { chain, position, problem } of findings)
    process.stdout.write(`${chain}${position === undefined ? '' : ` event ${position}`} ${problem}\n`);
  for (const id of lost) process.stdout.write(`${id} is an account without a chain\n`);
  const found = findings.length + lost.length;
  process.stdout.write(
    `${events} events in ${chains} chains, ${omitted} more in floods that were only logged: ` +
      (found === 0 ? 'whole\n' : `${found} ${found === 1 ? 'finding' : 'findings'}\n`),
  );
  if (found > 0) process.exitCode = 1;
}

async function accountsWithoutChain(app: INestApplicationContext): Promise<string[]> {
  const rows = await app
    .get(Transactions)
    .query<{ id: string }>(
      `SELECT u.id FROM users u LEFT JOIN audit_chains c ON c.id = u.id::text WHERE c.id IS NULL ORDER BY u.id LIMIT 100`,
    );
  return rows.map(({ id }) => id);
}

async function readWitnesses(file: string): Promise<Witness[]> {
  const witnesses: Witness[] = [];
  try {
    for await (const line of createInterface({ input: createReadStream(file) })) {
      const witness = readWitness(line);
      if (witness) witnesses.push(witness);
    }
  } catch (error) {
    throw new CommandError(
      `${file} can't be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  if (witnesses.length === 0) throw new CommandError(`${file} has no line about a security event`);
  return witnesses;
}
