/** Somebody who can be chosen. */
export interface StandInAccount {
  readonly email: string;
  readonly name: string;
  /** Whether "Google" says that the address is theirs. */
  readonly verified: boolean;
}

interface Choice extends StandInAccount {
  readonly note: string;
}

/**
 * @param id of the interaction, which the links continue
 * @param people who have an account at the service
 */
export function accountsPage(id: string, people: readonly StandInAccount[]): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Choose an account</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
<main>
  <p class="badges"><b>development</b> stands in for Google</p>
  <h1>Choose an account</h1>
  <p class="lead">Whoever you choose signs in. There are no passwords here.</p>
  <ul>${choices(people)
    .map((choice) => row(id, choice))
    .join('')}</ul>
  <details>
    <summary>Somebody else</summary>
    <form action="${id}/choose">
      <label>Address <input name="email" type="email" maxlength="254" required autocomplete="off"></label>
      <label>Name <input name="name" maxlength="100" autocomplete="off"></label>
      <label class="check"><input name="verified" type="checkbox" checked> Google vouches for the address</label>
      <button>Sign in</button>
    </form>
  </details>
  <p class="cancel"><a href="${id}/cancel">Cancel</a></p>
</main>
<footer>The real one takes over when <code>GOOGLE_CLIENT_ID</code> and <code>GOOGLE_CLIENT_SECRET</code> are set.</footer>
</html>
`;
}

function choices(people: readonly StandInAccount[]): Choice[] {
  const known = people.map((person) => ({ ...person, note: 'has an account here' }));
  const others: Choice[] = [
    { email: 'grace@example.com', name: 'Grace Hopper', verified: true, note: 'somebody new' },
    {
      email: 'mallory@example.com',
      name: 'Mallory',
      verified: false,
      note: 'Google does not vouch for the address',
    },
  ];
  return [...known, ...others.filter(({ email }) => known.every((each) => each.email !== email))];
}

function row(id: string, { email, name, verified, note }: Choice): string {
  const query = new URLSearchParams({ email, name, ...(verified && { verified: 'on' }) });
  const initial = (name || email).slice(0, 1).toUpperCase();
  return `
    <li><a href="${escape(`${id}/choose?${query.toString()}`)}"><i aria-hidden="true">${escape(initial)}</i>
      <span><strong>${escape(name || email)}</strong><small>${escape(email)}</small></span><em>${note}</em></a></li>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

const STYLE = `
  :root {
    --page: #f5f6f8; --card: #fff; --text: #1c2330; --quiet: #5b6474; --line: #dfe3ea; --link: #1d4ed8;
    --note: #eef4ff; --client: #9a5b00; --field: #8b94a5;
  }
  @media (prefers-color-scheme: dark) {
    :root {
      --page: #101318; --card: #191d25; --text: #e6e9ef; --quiet: #9aa3b2; --line: #2c323d; --link: #8ab4ff;
      --note: #1b2536; --client: #f0b35a; --field: #6c7687;
    }
  }
  body { font: 16px/1.6 system-ui, sans-serif; max-width: 34rem; margin: 3rem auto; padding: 0 1rem; color: var(--text); background: var(--page) }
  main { padding: 2rem; border: 1px solid var(--line); border-radius: 12px; background: var(--card) }
  h1 { margin: .2em 0 .4em; font-size: 2rem; line-height: 1.2 }
  p { margin: .4em 0 } .badges { margin: 0; color: var(--quiet) } .lead { font-size: 1.1rem }
  code, b { font-family: ui-monospace, monospace; font-size: .9rem }
  b { margin-right: .4em; padding: .15em .6em; border-radius: 99px; color: var(--card); background: var(--client) }
  ul { margin: 1.4rem 0; padding: 0; list-style: none; border-top: 1px solid var(--line) }
  li a { display: flex; align-items: center; gap: 1rem; padding: .8rem .4rem; border-bottom: 1px solid var(--line); color: inherit; text-decoration: none }
  li a:hover { background: var(--note) } li span { flex: 1; min-width: 0 } small { display: block; color: var(--quiet); font-size: .9rem; overflow-wrap: anywhere }
  i { flex: none; width: 2.4rem; line-height: 2.4rem; border-radius: 50%; font-style: normal; font-weight: 700; text-align: center; color: var(--card); background: var(--link) }
  em { max-width: 11rem; color: var(--quiet); font-size: .85rem; font-style: normal; text-align: right }
  a, summary { color: var(--link) } summary { cursor: pointer } label { display: block; margin-top: .8rem; font-weight: 600 }
  input:not([type=checkbox]) { box-sizing: border-box; width: 100%; padding: .6rem .8rem; font: inherit; color: inherit; background: var(--page); border: 1px solid var(--field); border-radius: 8px }
  .check { font-weight: 400 } button { margin-top: 1rem; padding: .6rem 1.4rem; font: inherit; font-weight: 600; color: var(--card); background: var(--link); border: 0; border-radius: 8px; cursor: pointer }
  .cancel { margin: 1.4rem 0 0 } footer { margin-top: 1rem; padding: 0 2rem; color: var(--quiet); font-size: .9rem }
  a:focus-visible, summary:focus-visible, input:focus-visible, button:focus-visible { outline: 3px solid var(--link); outline-offset: 2px }
`;
