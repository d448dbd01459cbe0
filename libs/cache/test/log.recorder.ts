import { Logger } from '@nestjs/common';

/** Collects what Nest's loggers say, as `level message`, instead of printing it. */
export function recordLog(): string[] {
  const lines: string[] = [];
  const write =
    (level: string) =>
    (...words: unknown[]) => {
      lines.push([level, ...words.map(String)].join(' '));
    };
  Logger.overrideLogger({ log: write('log'), warn: write('warn'), error: write('error') });
  return lines;
}
