import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** HTML with the expressions of Handlebars still in it. @param root where `mj-include` may read */
export async function compileMjml(file: string, root: string): Promise<string> {
  const worker = new Worker(new URL('./mjml.worker.js', import.meta.url), { workerData: { file, root } });
  const [html] = (await once(worker, 'message')) as [string];
  return html;
}
