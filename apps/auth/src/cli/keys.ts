import { Sealer } from '@auth/core';
import { reseal, Transactions } from '@auth/database';
import { KeyRotation, KeysModule } from '@auth/tokens';
import type { INestApplicationContext } from '@nestjs/common';
import { sealedColumns } from '../sealed-columns.js';
import { runCommand, usage, withModules } from './command.js';

const USAGE = `Usage: npm run keys -- <command>

  list           the keys that sign access tokens
  rotate         signs with the next key from now on, and makes another next one
  rotate --now   the same without waiting until every cache has the next key
  withdraw KID   takes a compromised key away, rotating first if it signs: its tokens are refused at once here, and
                 within five minutes by other services; clients refresh and go on
  reseal         seals everything under the newest of ENCRYPTION_KEYS; may be stopped and started again
`;

runCommand(async ([command, option]) => {
  const withdrawn = command === 'withdraw' ? option : '';
  if (!['list', 'rotate', 'withdraw', 'reseal'].includes(command ?? '') || withdrawn === undefined) {
    usage(USAGE);
    return;
  }
  await withModules([KeysModule], async (app) => {
    if (command === 'rotate') await app.get(KeyRotation).rotate(option === '--now');
    if (withdrawn) await app.get(KeyRotation).withdraw(withdrawn);
    if (command === 'reseal') await resealAll(app);
    else await list(app);
  });
});

async function list(app: INestApplicationContext): Promise<void> {
  for (const { kid, state, createdAt, activatedAt, retiredAt } of await app.get(KeyRotation).list()) {
    const since = retiredAt ?? activatedAt ?? createdAt;
    process.stdout.write(`${state.padEnd(8)}  ${kid}  since ${since.toISOString()}\n`);
  }
}

async function resealAll(app: INestApplicationContext): Promise<void> {
  const { resealed, unreadable } = await reseal(app.get(Transactions), app.get(Sealer), sealedColumns);
  process.stdout.write(`${resealed} values resealed\n`);
  for (const place of unreadable)
    process.stderr.write(`${place} can't be opened with any of ENCRYPTION_KEYS\n`);
  if (unreadable.length > 0) process.exitCode = 1;
}
