import { Logger } from '@nestjs/common';

export type Listener = (message: string) => void;

/** Who listens to which channel in this process. */
export class Subscriptions {
  private readonly logger = new Logger(Subscriptions.name);
  private readonly listeners = new Map<string, Set<Listener>>();

  /** True when it is the channel's first listener. */
  add(channel: string, listener: Listener): boolean {
    const listeners = this.listeners.get(channel);
    if (!listeners) {
      this.listeners.set(channel, new Set([listener]));
      return true;
    }
    listeners.add(listener);
    return false;
  }

  deliver(channel: string, message: string): void {
    for (const listener of this.listeners.get(channel) ?? []) {
      try {
        listener(message);
      } catch (error) {
        this.logger.error(
          `A listener of ${channel} failed`,
          error instanceof Error ? error.stack : undefined,
        );
      }
    }
  }
}
