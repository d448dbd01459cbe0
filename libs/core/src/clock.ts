/** The one source of time. Statements take the time from here as a parameter, so that one clock decides. */
export class Clock {
  now(): Date {
    return new Date();
  }

  /** Seconds since the epoch, as JWTs count them (RFC 7519 section 2, NumericDate). */
  seconds(): number {
    return Math.floor(this.now().getTime() / 1000);
  }
}

export function secondsAfter(time: Date, seconds: number): Date {
  return new Date(time.getTime() + seconds * 1000);
}
