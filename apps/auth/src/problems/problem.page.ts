import {
  catalogue,
  type CatalogueEntry,
  escapeHtml,
  htmlPage,
  type ProblemCode,
  problemCodes,
} from '@auth/core';

/** A page for the person who followed the `type` of a problem. Every text on it is from the catalogue. */
export function problemPage(code: ProblemCode, docs: boolean): string {
  const { status, title, explanation, detail } = catalogue[code];
  return htmlPage({
    title: `${title} (${code})`,
    body: `<main>
  <p class="badges"><b class="s${Math.floor(status / 100)}">${status}</b> <code>${code}</code></p>
  <h1>${title}</h1>
  <p class="lead">${escapeHtml(explanation)}</p>
  <section><h2>What to do</h2><p>${escapeHtml(detail)}</p></section>
</main>
<nav aria-label="All codes">
  <h2>All codes</h2>
  <dl>${statuses()
    .map((each) => group(each, code))
    .join('')}</dl>
  <p>${docs ? '<a href="/docs">Every operation</a>, and the form' : 'The form'} of a problem: <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a></p>
</nav>`,
  });
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
