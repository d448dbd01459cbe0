import type { ArgumentsHost } from '@nestjs/common';
import type { Problem } from '../problems/problem.js';
import { HTML, pagePolicy } from './page.js';

interface ReplyLike {
  status(code: number): ReplyLike;
  header(name: string, value: string | number): ReplyLike;
  send(body: string): void;
}

/** Answers a refusal with a page. */
export function sendPage(host: ArgumentsHost, { status, retryAfter }: Problem, html: string): void {
  const reply = host.switchToHttp().getResponse<ReplyLike>();
  if (retryAfter !== undefined) reply.header('retry-after', retryAfter);
  reply
    .status(status)
    .header('content-type', HTML)
    .header('content-security-policy', pagePolicy())
    .send(html);
}
