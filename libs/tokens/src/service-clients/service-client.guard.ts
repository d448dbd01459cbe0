import { CONFIG, type Config, digest, equalSecrets } from '@auth/core';
import {
  applyDecorators,
  type CanActivate,
  type ExecutionContext,
  Inject,
  Injectable,
  UseGuards,
} from '@nestjs/common';
import { ApiBasicAuth } from '@nestjs/swagger';
import { Public } from '@auth/core';
import { InvalidClientError } from '../tokens.errors.js';

/** Lets in the services of SERVICE_CLIENTS, by HTTP Basic (RFC 6749 section 2.3.1). */
@Injectable()
export class ServiceClientGuard implements CanActivate {
  private readonly digests: ReadonlyMap<string, string>;

  constructor(@Inject(CONFIG) config: Config) {
    this.digests = new Map(config.serviceClients.map((client) => [client.id, client.digest]));
  }

  canActivate(context: ExecutionContext): boolean {
    const { headers } = context.switchToHttp().getRequest<{ headers: { authorization?: string } }>();
    const { id, secret } = basicCredentials(headers.authorization);
    const expected = this.digests.get(id);
    // The digest is computed for an unknown client as well.
    const sent = digest(secret);
    if (expected === undefined || !equalSecrets(Buffer.from(sent), Buffer.from(expected)))
      throw new InvalidClientError();
    return true;
  }
}

/** For operations of service clients instead of people. */
export function ForServiceClients(): ClassDecorator & MethodDecorator {
  return applyDecorators(Public(), UseGuards(ServiceClientGuard), ApiBasicAuth());
}

function basicCredentials(authorization = ''): { id: string; secret: string } {
  const [, encoded] = /^Basic +([A-Za-z0-9+/]+={0,2})$/i.exec(authorization) ?? [];
  const decoded = encoded === undefined ? '' : Buffer.from(encoded, 'base64').toString();
  const colon = decoded.indexOf(':');
  if (colon < 1) throw new InvalidClientError();
  try {
    return {
      id: decodeURIComponent(decoded.slice(0, colon)),
      secret: decodeURIComponent(decoded.slice(colon + 1)),
    };
  } catch {
    throw new InvalidClientError();
  }
}
