import { openLoop } from './load.js';

/** Another user, in a process of its own so that the attacker's work delays none of its clocks: reads until stopped. */
const [urls = '', token = '', perSecond = '50'] = process.argv.slice(2);
const targets = urls.split(',');
let stopped = false;
process.once('message', () => (stopped = true));

async function read(index: number): Promise<Response> {
  const response = await fetch(targets[index % targets.length] ?? '', {
    headers: { authorization: `Bearer ${token}` },
  });
  await response.arrayBuffer();
  return response;
}

// What is read first finds code that never ran; it tells nothing of an attack.
await openLoop(Number(perSecond), 1, read);
process.send?.({ ready: '' });
const { latencies, errors } = await openLoop(Number(perSecond), Infinity, read, () => stopped);
process.send?.({ latencies, errors });
process.disconnect();
