import { once } from 'node:events';
import { MessageChannel, Worker } from 'node:worker_threads';

/** How long the thread waits for more, in ms: what it takes in memory (40 MB) goes with it. */
const PATIENCE = 500;

interface Answer {
  readonly html: string;
  readonly error?: string;
}

let thread: Worker | undefined;
let waiting = 0;

/** HTML with the expressions of Handlebars still in it. @param root where `mj-include` may read */
export async function compileMjml(file: string, root: string): Promise<string> {
  const worker = (thread ??= startThread());
  const { port1, port2 } = new MessageChannel();
  const over = new AbortController();
  waiting++;
  try {
    worker.postMessage({ file, root, port: port2 }, [port2]);
    const failure = once(worker, 'error', over).then(([error]: unknown[]) => Promise.reject(error as Error));
    const [{ html, error }] = (await Promise.race([once(port1, 'message'), failure])) as [Answer];
    if (error !== undefined) throw new Error(error);
    return html;
  } finally {
    over.abort();
    port1.close();
    waiting--;
    setTimeout(endIfIdle, PATIENCE).unref();
  }
}

function startThread(): Worker {
  const worker = new Worker(new URL('./mjml.worker.js', import.meta.url));
  // Whoever waits for an answer of it keeps the process.
  worker.unref();
  // One that has failed answers nobody any more.
  worker.once('exit', () => {
    if (thread === worker) thread = undefined;
  });
  return worker;
}

function endIfIdle(): void {
  if (waiting > 0 || !thread) return;
  void thread.terminate();
  thread = undefined;
}
