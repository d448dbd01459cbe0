// A thread that compiles MJML and ends: what that takes in memory (40 MB) goes with it.
// Plain JavaScript, so that the same file runs from src (jest) and from dist.
import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import mjml from 'mjml';

/** @type {{ file: string, root: string }} */
const { file, root } = workerData;
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
parentPort?.postMessage(html);
