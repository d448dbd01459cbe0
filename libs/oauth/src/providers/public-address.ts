import type { Server } from 'node:http';
import { CONFIG, type Config } from '@auth/core';
import { Inject, Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';

/** How browsers reach the service: PUBLIC_URL, never what a request says. */
@Injectable()
export class PublicAddress {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly host: HttpAdapterHost,
  ) {}

  /** With PORT=0 known only once the service listens. */
  get origin(): string {
    const { publicUrl } = this.config.http;
    if (!publicUrl.endsWith(':0')) return publicUrl;
    const server = this.host.httpAdapter.getHttpServer() as Server;
    const address = server.address();
    if (typeof address !== 'object' || address === null) throw new Error('The service does not listen yet');
    return `http://${address.family === 'IPv6' ? `[${address.address}]` : address.address}:${address.port}`;
  }
}
