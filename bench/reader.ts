import { openLoop } from './load.js';

/** Another user, in a process of its own so that the attacker's work delays none of its clocks: reads until stopped. */
const [urls = '', token = '', perSecond = '50'] = process.argv.slice(2);
const targets = urls.split(',');
let stopped = false;
const isGoing = () => !stopped;
process.once('message', () => (stopped = true));

const latencies: number[] = [];
let errors = 0;
process.send?.({ ready: '' });
while (isGoing()) {
  const run = await openLoop(Number(perSecond), 1, async (index) => {
    const response = await fetch(targets[index % targets.length] ?? '', {
      headers: { authorization: `Bearer ${token}` },
    });
    await response.arrayBuffer();
    return response;
  });
  latencies.push(...run.latencies);
  errors += run.errors;
}
process.send?.({ latencies, errors });
process.disconnect();
