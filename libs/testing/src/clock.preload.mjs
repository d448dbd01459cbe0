// node --import …/clock.preload.mjs main.js: the built service, with a clock that the test moves over the IPC channel.
// Timers don't move: whatever must be tested by moving the clock compares times.
const RealDate = Date;
let offset = 0;

// @ts-expect-error Date is also callable without new; nothing here calls it so.
globalThis.Date = class extends RealDate {
  /** @param {[] | [string | number | Date]} parts */
  constructor(...parts) {
    if (parts.length === 0) super(RealDate.now() + offset);
    else super(...parts);
  }

  /** @override */
  static now() {
    return RealDate.now() + offset;
  }
};

process.on('message', (message) => {
  if (typeof message !== 'object' || message === null || !('advance' in message)) return;
  offset += Number(message.advance);
  process.send?.({ advanced: offset });
});
process.channel?.unref();
