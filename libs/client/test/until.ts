import { setTimeout as sleep } from 'node:timers/promises';

/** @returns the milliseconds that it took until the condition held */
export async function until(condition: () => boolean | Promise<boolean>, patience = 5000): Promise<number> {
  const start = performance.now();
  while (!(await condition())) {
    if (performance.now() - start > patience)
      throw new Error(`still not after ${patience} ms: ${String(condition)}`);
    await sleep(10);
  }
  return performance.now() - start;
}
