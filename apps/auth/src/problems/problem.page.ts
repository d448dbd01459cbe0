import { catalogue, type CatalogueEntry, type ProblemCode, problemCodes } from '@auth/core';

/** A page for the person who followed the `type` of a problem. Every text on it is from the catalogue. */
export function problemPage(code: ProblemCode): string {
  const { status, title, explanation, detail } = catalogue[code];
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} (${code})</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
<main>
  <p class="badges"><b class="s${Math.floor(status / 100)}">${status}</b> <code>${code}</code></p>
  <h1>${title}</h1>
  <p class="lead">${escape(explanation)}</p>
  <section><h2>What to do</h2><p>${escape(detail)}</p></section>
</main>
<nav aria-label="All codes">
  <h2>All codes</h2>
  <dl>${statuses()
    .map((each) => group(each, code))
    .join('')}</dl>
  <p><a href="/docs">Every operation</a>, and the form of a problem: <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a></p>
</nav>
</html>
`;
}

function statuses(): number[] {
  return [...new Set(problemCodes.map((code) => catalogue[code].status))].sort((a, b) => a - b);
}

function group(status: number, current: ProblemCode): string {
  const links = problemCodes
    .filter((code) => catalogue[code].status === status)
    .map((code) => link(code, current))
    .join(' ');
  return `<div><dt>${status}</dt><dd>${links}</dd></div>`;
}

function link(code: ProblemCode, current: ProblemCode): string {
  const { title }: CatalogueEntry = catalogue[code];
  return `<a href="/problems/${code}" title="${title}"${code === current ? ' aria-current="page"' : ''}>${code}</a>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

const STYLE = `
  :root {
    --page: #f5f6f8; --card: #fff; --text: #1c2330; --quiet: #5b6474; --line: #dfe3ea; --link: #1d4ed8;
    --note: #eef4ff; --client: #9a5b00; --server: #b42318;
  }
  @media (prefers-color-scheme: dark) {
    :root {
      --page: #101318; --card: #191d25; --text: #e6e9ef; --quiet: #9aa3b2; --line: #2c323d; --link: #8ab4ff;
      --note: #1b2536; --client: #f0b35a; --server: #ff8d80;
    }
  }
  body { font: 16px/1.6 system-ui, sans-serif; max-width: 44rem; margin: 3rem auto; padding: 0 1rem; color: var(--text); background: var(--page) }
  main { padding: 2rem; border: 1px solid var(--line); border-radius: 12px; background: var(--card) }
  h1 { margin: .2em 0 .4em; font-size: 2rem; line-height: 1.2 }
  h2 { margin: 0; color: var(--quiet); font-size: .8rem; letter-spacing: .06em; text-transform: uppercase }
  code, dd a, dt, b { font-family: ui-monospace, monospace; font-size: .9rem }
  b { padding: .15em .6em; border-radius: 99px; color: var(--card); background: var(--client) } .s5 { background: var(--server) }
  p { margin: .4em 0 } .badges { margin: 0 } .lead { font-size: 1.1rem }
  section { margin-top: 1.5rem; padding: .9rem 1.2rem; border-left: 4px solid var(--link); border-radius: 4px 8px 8px 4px; background: var(--note) }
  nav { margin: 2rem 0; padding: 0 2rem } dl { margin: .6rem 0 1.4rem }
  dl div { display: flex; gap: 1.2rem; padding: .35rem 0; border-top: 1px solid var(--line) }
  dt { color: var(--quiet) } dd { display: flex; flex-wrap: wrap; gap: .1rem 1.2rem; margin: 0 }
  a { color: var(--link); text-decoration: none } a:hover { text-decoration: underline }
  a[aria-current] { color: var(--text); font-weight: 700 } nav > p { color: var(--quiet); font-size: .9rem }
`;
