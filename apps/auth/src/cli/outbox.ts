import { OutboxOperations, OutboxOperationsModule } from '@auth/outbox';
import { runCommand, usage, withModules } from './command.js';

const USAGE = `Usage: npm run outbox -- <command>

  list           mail and text messages that wait after a failure, and those that were given up
  retry          tries everything again that was given up, for another day
  retry <id>     tries one of them again
`;
const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

runCommand(async ([command, id]) => {
  if ((command !== 'list' && command !== 'retry') || (id !== undefined && !ID.test(id))) {
    usage(USAGE);
    return;
  }
  await withModules([OutboxOperationsModule], async (app) => {
    const outbox = app.get(OutboxOperations);
    if (command === 'list') await list(outbox);
    else process.stdout.write(`${await outbox.retry(id)} messages will be tried again\n`);
  });
});

async function list(outbox: OutboxOperations): Promise<void> {
  for (const { id, state, template, to, createdAt, attempts, reason } of await outbox.list()) {
    const what = `${state.padEnd(7)}  ${id}  ${template} to ${to}`;
    process.stdout.write(`${what}, since ${createdAt.toISOString()}, ${attempts} tries: ${reason}\n`);
  }
}
