import { catalogue, type ProblemCode, problemCodes } from '@auth/core';

/** A page for the person who followed the `type` of a problem. Every text on it is from the catalogue. */
export function problemPage(code: ProblemCode): string {
  const { status, title, explanation, detail } = catalogue[code];
  const links = problemCodes
    .map((other) => `<li><a href="/problems/${other}">${other}</a> ${catalogue[other].status}</li>`)
    .join('');
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title} (${code})</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 42rem; margin: 4rem auto; padding: 0 1rem; color: #1c2330; background: #fff }
  code { font-size: 1.1em; background: #eef1f6; padding: .1em .4em; border-radius: .3em }
  h1 { line-height: 1.2 } ul { columns: 2; padding-left: 1.2em; font-size: .9em } a { color: #1d4ed8 }
  @media (prefers-color-scheme: dark) { body { color: #e6e9ef; background: #14171d } code { background: #262b35 } a { color: #8ab4ff } }
</style>
<p><code>${status}</code> <code>${code}</code></p>
<h1>${title}</h1>
<p>${explanation}</p>
<p><strong>What to do:</strong> ${detail.replaceAll('<', '&lt;')}</p>
<h2>All codes</h2>
<ul>${links}</ul>
</html>
`;
}
