import type { IncomingMessage, ServerResponse } from 'node:http';
import { CONFIG, type Config, type ProviderSettings, randomSecret } from '@auth/core';
import { Transactions } from '@auth/database';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { PublicAddress } from '../providers/public-address.js';
import type { StandInAccount } from './accounts.page.js';

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

const MOUNT = '/dev/google';
/** The page has one style and no script. Forms may lead anywhere: the way goes on to the application. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'none'";

/** Plays Google on the embedded default, at the service's own address. Costs nothing until somebody comes. */
@Injectable()
export class StandIn implements OnModuleInit {
  private readonly secret = randomSecret();
  private handler: Promise<Handler> | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly address: PublicAddress,
    private readonly host: HttpAdapterHost,
    private readonly transactions: Transactions,
  ) {}

  get settings(): ProviderSettings | undefined {
    if (!this.config.oauth.standIn) return undefined;
    return {
      name: 'google',
      label: 'Google',
      issuer: `${this.address.origin}${MOUNT}`,
      clientId: 'stand-in',
      clientSecret: this.secret,
    };
  }

  async onModuleInit(): Promise<void> {
    if (!this.config.oauth.standIn) return;
    await this.host.httpAdapter.getInstance<FastifyInstance>().register((scope, _options, done) => {
      // The provider reads bodies itself.
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser('*', (_request, _body, parsed) => {
        parsed(null);
      });
      scope.all(`${MOUNT}/*`, (request, reply) => this.serve(request, reply));
      done();
    });
  }

  /** Resolves once it can answer: loading it takes longer than a sign-in may wait for its provider. */
  async wake(): Promise<void> {
    await (this.handler ??= this.create());
  }

  private async serve(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const handle = await (this.handler ??= this.create());
    reply.hijack();
    for (const [name, value] of Object.entries(reply.getHeaders()))
      if (value !== undefined) reply.raw.setHeader(name, value);
    reply.raw.setHeader('content-security-policy', POLICY);
    const { raw } = request;
    // As Express mounts: the provider finds out where it is.
    await handle(Object.assign(raw, { originalUrl: raw.url, url: raw.url?.slice(MOUNT.length) }), reply.raw);
  }

  private async create(): Promise<Handler> {
    const { createGoogle } = await import('./embedded-google.js');
    const { settings } = this;
    if (!settings) throw new Error('Another provider plays Google');
    const redirectUri = `${this.address.origin}/api/auth/oauth/callback`;
    return createGoogle({ settings, redirectUri, people: () => this.people() });
  }

  private people(): Promise<StandInAccount[]> {
    return this.transactions.query<StandInAccount>(
      `SELECT email, coalesce(name, '') AS name, true AS verified FROM users ORDER BY created_at DESC LIMIT 3`,
    );
  }
}
