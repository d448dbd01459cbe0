// A thread that compiles MJML, as long as there is some. Plain JavaScript, so that the same file runs from src (jest)
// and from dist.
import { readFileSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import mjml from 'mjml';

/**
 * @param {string} file
 * @param {string} root
 */
async function compile(file, root) {
  const options = {
    filePath: file,
    includePath: root,
    ignoreIncludes: false,
    validationLevel: /** @type {const} */ ('strict'),
    keepComments: false,
    // No stylesheet of somebody else's server.
    fonts: {},
  };
  const { html } = await mjml(readFileSync(file, 'utf8'), options);
  return html;
}

parentPort?.on(
  'message',
  (
    /** @type {{ file: string, root: string, port: import('node:worker_threads').MessagePort }} */ message,
  ) => {
    const { file, root, port } = message;
    compile(file, root).then(
      (html) => port.postMessage({ html }),
      (error) => port.postMessage({ error: error instanceof Error ? error.message : String(error) }),
    );
  },
);
