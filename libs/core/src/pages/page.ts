import { createHash } from 'node:crypto';
import { applyDecorators, Header } from '@nestjs/common';
import { ApiExcludeEndpoint } from '@nestjs/swagger';
import type { Problem } from '../problems/problem.js';

/** A page of the service's own, which works without JavaScript. */
export interface PageContent {
  /** As text. */
  readonly title: string;
  /** As HTML; what comes from outside escaped. */
  readonly body: string;
}

export function htmlPage({ title, body }: PageContent): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
${body}
</html>
`;
}

/** For text and for attributes in double quotes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** What a person is told whose form was refused. */
export function refusalPage({ title, detail }: Pick<Problem, 'title' | 'detail'>): string {
  return htmlPage({
    title,
    body: `<main>\n  <h1>${escapeHtml(title)}</h1>\n  <p class="lead">${escapeHtml(detail)}</p>\n</main>`,
  });
}

export const HTML = 'text/html; charset=utf-8';

/** An operation that answers a page to a person, and is none of the API. */
export function Page(): MethodDecorator {
  return applyDecorators(
    ApiExcludeEndpoint(),
    Header('Content-Type', HTML),
    Header('Content-Security-Policy', pagePolicy()),
  );
}

/** No script at all, one style, and forms that stay here. */
export function pagePolicy(): string {
  const style = createHash('sha256').update(STYLE).digest('base64');
  return (
    `default-src 'none'; style-src 'sha256-${style}'; img-src data:; base-uri 'none'; form-action 'self'; ` +
    "frame-ancestors 'none'"
  );
}

const STYLE = `
  :root {
    --page: #f5f6f8; --card: #fff; --text: #1c2330; --quiet: #5b6474; --line: #dfe3ea; --link: #1d4ed8;
    --note: #eef4ff; --client: #9a5b00; --server: #b42318; --on-link: #fff; --field: #8b94a5;
  }
  @media (prefers-color-scheme: dark) {
    :root {
      --page: #101318; --card: #191d25; --text: #e6e9ef; --quiet: #9aa3b2; --line: #2c323d; --link: #8ab4ff;
      --note: #1b2536; --client: #f0b35a; --server: #ff8d80; --on-link: #101318; --field: #6c7687;
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
  form { margin-top: 1.4rem; max-width: 26rem } label { display: block; margin-top: 1rem; font-weight: 600 }
  input { box-sizing: border-box; width: 100%; margin-top: .3rem; padding: .6rem .8rem; font: inherit; color: inherit;
    background: var(--page); border: 1px solid var(--field); border-radius: 8px }
  button { margin-top: 1.4rem; padding: .65rem 1.6rem; font: inherit; font-weight: 600; color: var(--on-link);
    background: var(--link); border: 0; border-radius: 8px; cursor: pointer }
  input:focus-visible, button:focus-visible, a:focus-visible { outline: 3px solid var(--link); outline-offset: 2px }
  .hint { color: var(--quiet); font-size: .9rem } .error { color: var(--server); font-weight: 600 }
`;
