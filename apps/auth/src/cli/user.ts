import { Administration, AdminModule } from '@auth/admin';
import { EmailAddress, Problem, randomSecret } from '@auth/core';
import { type Account, Accounts } from '@auth/users';
import type { INestApplicationContext } from '@nestjs/common';
import { CommandError, runCommand, usage, withModules } from './command.js';
import { readPassword } from './password.prompt.js';

const USAGE = `Usage: npm run user -- <command>

  create EMAIL [--admin]   makes an account; asks for the password, or reads it from standard input. Without one it
                           makes one and shows it once
  promote EMAIL            gives the role admin;  demote  takes it away
  disable EMAIL            ends every session and refuses logins;  enable  lets them in again
  unlock EMAIL             lifts a lockout
  list [BEGINNING]         shows users whose address begins so
`;

const by = { actor: 'operator' } as const;
const PAGE = 100;

/** What is done to an account that exists. */
const changes = {
  promote: (id, administration) => administration.change(id, { role: 'admin' }, by),
  demote: (id, administration) => administration.change(id, { role: 'user' }, by),
  disable: (id, administration) => administration.change(id, { disabled: true }, by),
  enable: (id, administration) => administration.change(id, { disabled: false }, by),
  unlock: (id, administration) => administration.unlock(id, by),
} satisfies Record<string, (id: string, administration: Administration) => Promise<unknown>>;

runCommand(async ([command = '', word, option, ...rest]) => {
  const known = command === 'create' || command === 'list' || isChange(command);
  const allowed = command === 'create' && option === '--admin' ? option : undefined;
  if (!known || rest.length > 0 || option !== allowed || (word === undefined && command !== 'list'))
    usage(USAGE);
  else if (command === 'list') await withModules([AdminModule], (app) => list(app, word ?? ''));
  else if (command === 'create') await create(canonical(word), option === '--admin');
  else if (isChange(command)) await change(command, canonical(word));
});

async function create(email: string, admin: boolean): Promise<void> {
  const given = await readPassword('Password (empty: one is made): ');
  const password = given === '' ? randomSecret() : given;
  await withModules([AdminModule], async (app) => {
    await explained(app.get(Administration).create(email, admin ? 'admin' : 'user', password, by));
  });
  process.stdout.write(`${email} was created${admin ? ' as an admin' : ''}\n`);
  if (given === '') process.stdout.write(`The password, which is not shown again:\n\n  ${password}\n`);
}

async function change(command: keyof typeof changes, email: string): Promise<void> {
  await withModules([AdminModule], async (app) => {
    const [account] = await app
      .get(Accounts)
      .search({ prefix: email, role: undefined, after: undefined, limit: 1 });
    if (account?.email !== email) throw new CommandError(`Nobody has the address ${email}`);
    await explained(changes[command](account.id, app.get(Administration)));
    show(await app.get(Accounts).find(account.id));
  });
}

async function list(app: INestApplicationContext, word: string): Promise<void> {
  let after: string | undefined;
  do {
    const search = { prefix: word.toLowerCase(), role: undefined, after, limit: PAGE };
    const page = await app.get(Accounts).search(search);
    page.forEach(show);
    after = page.length === PAGE ? page.at(-1)?.email : undefined;
  } while (after !== undefined);
}

function show(account: Account | null): void {
  if (!account) return;
  const { email, role, id, disabledAt } = account;
  process.stdout.write(`${role.padEnd(5)}  ${id}  ${email}${disabledAt ? '  disabled' : ''}\n`);
}

function isChange(command: string): command is keyof typeof changes {
  return Object.hasOwn(changes, command);
}

function canonical(word = ''): string {
  const email = EmailAddress.safeParse(word);
  if (!email.success) throw new CommandError(`${word} is not an e-mail address`);
  return email.data;
}

/** What the service would refuse is no fault of the command. */
async function explained(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    throw error instanceof Problem ? new CommandError(error.detail) : error;
  }
}
