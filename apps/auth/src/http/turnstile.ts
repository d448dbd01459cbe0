/** How many requests begin in one turn of the event loop: about a millisecond of work. */
export const PER_TURN = 2;

/**
 * Lets what comes in floods begin a few at a time, first come first served, so that everything else finds the event
 * loop free however many are waiting. A flood on hundreds of connections is otherwise read in one go at every turn,
 * and libuv accepts one new connection a turn: whoever comes on a new one waits for seconds.
 */
export class Turnstile {
  private readonly waiting: (() => void)[] = [];
  private left = PER_TURN;
  private planned = false;

  pass(begin: () => void): void {
    this.waiting.push(begin);
    this.work();
  }

  private work(): void {
    for (; this.left > 0 && this.waiting.length > 0; this.left--) this.waiting.shift()?.();
    if (this.planned) return;
    this.planned = true;
    setImmediate(() => {
      this.planned = false;
      this.left = PER_TURN;
      if (this.waiting.length > 0) this.work();
    });
  }
}
