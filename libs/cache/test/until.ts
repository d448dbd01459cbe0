import { setTimeout as sleep } from 'node:timers/promises';

/** Waits for a condition, and fails when it has not come true in time (milliseconds). */
export async function until(condition: () => boolean | Promise<boolean>, limit = 5000): Promise<void> {
  const end = performance.now() + limit;
  while (!(await condition())) {
    if (performance.now() > end)
      throw new Error(`It did not come true within ${limit} ms: ${condition.toString()}`);
    await sleep(10);
  }
}
