import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CONFIG, type Config, Metrics, Problem, problemDocument } from '@auth/core';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Readiness } from '../health/readiness.js';
import { PROBLEM_TYPE } from '../http/problem.reply.js';
import { toProblem } from '../http/to-problem.js';

interface Answer {
  readonly type: string;
  readonly body: string;
}

/** A port of its own for Prometheus and probes, so that no way from outside leads to it. Serves until the very end. */
@Injectable()
export class MetricsServer implements OnApplicationShutdown {
  private server: Server | undefined;

  constructor(
    private readonly metrics: Metrics,
    private readonly readiness: Readiness,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @returns where it listens; undefined where no port is configured */
  async listen(): Promise<string | undefined> {
    const { metricsPort, http } = this.config;
    if (metricsPort === undefined) return undefined;
    this.metrics.observeProcess();
    this.server = createServer((request, response) => void this.answer(request.url ?? '/', response));
    await once(this.server.listen(metricsPort, http.host), 'listening');
    const { port } = this.server.address() as AddressInfo;
    return `http://${http.host}:${port}`;
  }

  onApplicationShutdown(): void {
    this.server?.close();
    this.server?.closeAllConnections();
  }

  private async answer(url: string, response: ServerResponse): Promise<void> {
    try {
      const { type, body } = await this.read(url);
      response.writeHead(200, { 'content-type': type }).end(body);
    } catch (error) {
      const problem = toProblem(error);
      const { publicUrl } = this.config.http;
      response
        .writeHead(problem.status, { 'content-type': PROBLEM_TYPE })
        .end(JSON.stringify(problemDocument(problem, publicUrl, randomUUID())));
    }
  }

  private async read(url: string): Promise<Answer> {
    const json = (value: unknown): Answer => ({ type: 'application/json', body: JSON.stringify(value) });
    switch (url.split('?')[0]) {
      case '/metrics':
        return { type: this.metrics.contentType, body: await this.metrics.text() };
      case '/health/live':
        return json({ status: 'alive' });
      case '/health/ready':
        return json({ status: 'ready', checks: await this.readiness.demand() });
      default:
        throw new Problem('not_found');
    }
  }
}
