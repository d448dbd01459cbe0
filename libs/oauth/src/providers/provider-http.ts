import { CONFIG, type Config, type OutgoingCall, Tracer } from '@auth/core';
import { Inject, Injectable } from '@nestjs/common';
import { ProviderUnavailableError } from '../oauth.errors.js';

/** What one sign-in may wait for its provider altogether, in ms. */
const BUDGET = 5_000;
/** More than any of the documents that a provider sends. In bytes. */
const LARGEST = 256 * 1024;

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

export interface ProviderAnswer {
  readonly status: number;
  readonly text: string;
}

/** Requests to a provider that is trusted with nothing: neither our time, nor our memory, nor where we go next. */
@Injectable()
export class ProviderHttp {
  private readonly production: boolean;

  constructor(
    @Inject(CONFIG) { production }: Config,
    private readonly tracer: Tracer,
  ) {
    this.production = production;
  }

  /** The time that one sign-in has for all its requests. */
  budget(): AbortSignal {
    return AbortSignal.timeout(BUDGET);
  }

  /** @throws ProviderUnavailableError for everything but an answer of a bearable size that isn't a redirect */
  async send(url: string, signal: AbortSignal, request: RequestInit = {}): Promise<ProviderAnswer> {
    this.refuseUnsafe(url);
    try {
      return await this.tracer.follow(callOf(url, request), async () => {
        const response = await fetch(url, { ...request, redirect: 'error', signal });
        return { status: response.status, text: await read(response) };
      });
    } catch (cause) {
      throw new ProviderUnavailableError(cause);
    }
  }

  /** @throws ProviderUnavailableError unless the answer is 200 with a JSON object */
  async getJson(url: string, signal: AbortSignal, headers: Record<string, string> = {}): Promise<object> {
    const { status, text } = await this.send(url, signal, {
      headers: { accept: 'application/json', ...headers },
    });
    if (status !== 200) throw new ProviderUnavailableError(new Error(`${url} answered ${status}`));
    return parseObject(text);
  }

  /** Plain HTTP is for providers on this machine, and never in production. */
  refuseUnsafe(url: string): void {
    const { protocol, hostname } = new URL(url);
    const safe =
      protocol === 'https:' || (protocol === 'http:' && !this.production && LOOPBACK.test(hostname));
    if (!safe) throw new ProviderUnavailableError(new Error(`${url} is not an https:// address`));
  }
}

/** Neither the path nor the query: a provider may have put something in there. */
function callOf(url: string, { method = 'GET' }: RequestInit): OutgoingCall {
  const { hostname, port, protocol } = new URL(url);
  return {
    name: method,
    attributes: {
      'http.request.method': method,
      'server.address': hostname,
      'server.port': Number(port || (protocol === 'https:' ? 443 : 80)),
    },
  };
}

/** Waits for work that others share no longer than one sign-in may. @throws ProviderUnavailableError */
export async function within<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  let giveUp: () => void = () => undefined;
  const tooLate = new Promise<never>((_, reject) => {
    giveUp = () => {
      reject(new ProviderUnavailableError(signal.reason));
    };
    signal.addEventListener('abort', giveUp);
    if (signal.aborted) giveUp();
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    signal.removeEventListener('abort', giveUp);
  }
}

/** @throws ProviderUnavailableError */
export function parseObject(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Said below: the text itself may hold tokens and stays out of the log.
  }
  throw new ProviderUnavailableError(new Error('The provider answered something that is not a JSON object'));
}

async function read(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    const bytes = chunk as Uint8Array;
    size += bytes.length;
    // Leaving the loop cancels the body.
    if (size > LARGEST) throw new Error(`The answer is larger than ${LARGEST} bytes`);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}
