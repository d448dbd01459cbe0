import {
  type ArgumentsHost,
  Catch,
  Controller,
  type ExceptionFilter,
  Get,
  HttpException,
  type LoggerService,
  type INestApplication,
  Module,
  Post,
} from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Test, type TestingModuleBuilder } from '@nestjs/testing';
import { AuthClientModule, CurrentUser, type Principal, Public, Roles, TokenVerifier } from '../index.js';
import { createTestIssuer, type TestIssuer } from '../testing/index.js';

@Controller()
class OrdersController {
  @Get('orders')
  list(@CurrentUser() { userId }: Principal): object {
    return { userId };
  }

  @Roles('admin')
  @Get('orders/all')
  all(): object {
    return { all: true };
  }

  @Public()
  @Get('health')
  health(): object {
    return { healthy: true };
  }

  @Public()
  @Post('broken')
  broken(@CurrentUser() _: Principal): void {
    // Never reached.
  }
}

@Roles('admin')
@Controller('reports')
class ReportsController {
  @Get('one')
  one(): object {
    return { one: true };
  }

  @Roles('user', 'admin')
  @Get('two')
  two(): object {
    return { two: true };
  }
}

const nothing = () => undefined;
const silent: LoggerService = { log: nothing, warn: nothing, error: nothing };

const servers = [
  ['Express', () => new ExpressAdapter()],
  ['Fastify', () => new FastifyAdapter()],
] as const;

describe.each(servers)('a service on %s', (_, createAdapter) => {
  let issuer: TestIssuer;
  let app: INestApplication | undefined;
  let url: string;

  const serve = async (builder: TestingModuleBuilder) => {
    const module = await builder.setLogger(silent).compile();
    app = module.createNestApplication(createAdapter());
    await app.listen(0, '127.0.0.1');
    url = await app.getUrl();
  };
  const modules = (...imports: (typeof AuthClientModule | ReturnType<typeof AuthClientModule.forRoot>)[]) =>
    Test.createTestingModule({ imports, controllers: [OrdersController, ReportsController] });
  const get = async (path: string, token?: string) => {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const response = await fetch(`${url}${path}`, { headers });
    const body = (await response.json()) as Record<string, unknown>;
    return { status: response.status, headers: response.headers, body };
  };

  beforeAll(async () => {
    issuer = await createTestIssuer();
  });
  afterEach(() => app?.close());

  describe('guarded by forRoot', () => {
    beforeEach(() => serve(modules(AuthClientModule.forRoot(issuer.options))));

    it('knows who is asking', async () => {
      const userId = '0199a3c2-6f0b-7a55-8e4e-2f6c0d9b1e77';
      const { status, body } = await get('/orders', await issuer.token({ userId }));
      expect([status, body]).toEqual([200, { userId }]);
    });

    it('answers a problem to a request without a token', async () => {
      const { status, headers, body } = await get('/orders');
      expect(status).toBe(401);
      expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
      expect(headers.get('www-authenticate')).toBe('Bearer');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(body).toEqual({
        type: 'https://auth.test/problems/token_missing',
        title: 'Access token missing',
        status: 401,
        code: 'token_missing',
        detail: 'Send the access token as "Authorization: Bearer <token>".',
      });
    });

    it('tells an expired token from a bad one', async () => {
      const expired = await get('/orders', await issuer.token({ expiresIn: -120 }));
      expect([expired.status, expired.body['code']]).toEqual([401, 'token_expired']);
      const foreign = await get('/orders', await (await createTestIssuer()).token());
      expect([foreign.status, foreign.body['code']]).toEqual([401, 'invalid_token']);
      for (const { headers } of [expired, foreign])
        expect(headers.get('www-authenticate')).toMatch(/^Bearer error="invalid_token"/);
    });

    it('lets in only who has the role', async () => {
      expect((await get('/orders/all', await issuer.token({ role: 'admin' }))).status).toBe(200);
      const { status, headers, body } = await get('/orders/all', await issuer.token());
      expect([status, body['code']]).toEqual([403, 'insufficient_role']);
      expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    });

    it('asks for the roles of the operation before those of its controller', async () => {
      const token = await issuer.token();
      expect((await get('/reports/one', token)).status).toBe(403);
      expect((await get('/reports/two', token)).status).toBe(200);
      expect((await get('/reports/two')).status).toBe(401);
    });

    it('leaves what is public to everybody', async () => {
      expect((await get('/health')).body).toEqual({ healthy: true });
      expect((await get('/health', 'not a token')).status).toBe(200);
    });

    it('fails where a public operation asks who is asking', async () => {
      const response = await fetch(`${url}/broken`, { method: 'POST' });
      expect(response.status).toBe(500);
    });
  });

  it('is configured by another provider', async () => {
    const options = AuthClientModule.forRootAsync({ useFactory: () => issuer.options });
    await serve(modules(options));
    expect((await get('/orders', await issuer.token())).status).toBe(200);
    expect((await get('/orders')).status).toBe(401);
  });

  it('is tested without a network by another verifier', async () => {
    const real = AuthClientModule.forRoot({ issuer: 'http://127.0.0.1:1', audience: 'orders' });
    await serve(modules(real).overrideProvider(TokenVerifier).useValue(issuer.verifier()));
    expect((await get('/orders', await issuer.token())).status).toBe(200);
  });

  it('starts while the auth service is away, and answers 503', async () => {
    await serve(modules(AuthClientModule.forRoot({ issuer: 'http://127.0.0.1:1', audience: 'orders' })));
    const { status, headers, body } = await get('/orders', await issuer.token());
    expect([status, body['code'], headers.get('retry-after')]).toEqual([503, 'unavailable', '1']);
    expect((await get('/health')).status).toBe(200);
  });

  it('keeps its own filter for all exceptions', async () => {
    @Catch()
    class Everything implements ExceptionFilter {
      catch(error: unknown, host: ArgumentsHost): void {
        const status = error instanceof HttpException ? error.getStatus() : 500;
        const response = host
          .switchToHttp()
          .getResponse<{ status(code: number): { send(body: object): void } }>();
        response.status(status).send({ own: true });
      }
    }
    @Module({ providers: [{ provide: APP_FILTER, useClass: Everything }] })
    class OwnFilters {}
    await serve(
      Test.createTestingModule({
        imports: [AuthClientModule.forRoot(issuer.options), OwnFilters],
        controllers: [OrdersController],
      }),
    );
    const { status, body } = await get('/orders');
    expect([status, body]).toEqual([401, { own: true }]);
  });
});
