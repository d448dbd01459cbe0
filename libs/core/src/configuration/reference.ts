import { type Variable, variables } from './variables.js';

/** The reference table of the README, in Markdown. */
export function configurationTable(): string {
  const rows = (Object.entries(variables) as [string, Variable<unknown>][]).map(
    ([name, { byDefault, meaning, secret }]) =>
      `| \`${name}\`${secret ? ' 🔑' : ''} | ${byDefault} | ${meaning} |`,
  );
  return ['<!-- prettier-ignore -->', '| name | default | meaning |', '|---|---|---|', ...rows].join('\n');
}

/** .env.example: every variable, commented out, with its default. */
export function configurationExample(): string {
  const entries = (Object.entries(variables) as [string, Variable<unknown>][]).map(
    ([name, { byDefault, meaning, secret }]) =>
      `# ${plain(meaning)}.${secret ? ` Or ${name}_FILE.` : ''} Default: ${plain(byDefault)}\n# ${name}=\n`,
  );
  return ['# Read by npm start. Nothing is needed for development.\n', ...entries].join('\n');
}

function plain(markdown: string): string {
  return markdown.replaceAll('`', '').replaceAll('\\|', '|');
}
