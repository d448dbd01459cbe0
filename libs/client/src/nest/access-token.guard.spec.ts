import type { ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { createTestIssuer } from '../testing/index.js';
import { AccessTokenGuard } from './access-token.guard.js';

describe('the guard', () => {
  it('keeps shut what is not HTTP, whatever the message says', async () => {
    const issuer = await createTestIssuer();
    const message = { headers: { authorization: `Bearer ${await issuer.token()}` } };
    const context = {
      getType: () => 'rpc',
      getHandler: () => Object,
      getClass: () => Object,
      switchToHttp: () => ({ getRequest: () => message }),
    } as unknown as ExecutionContext;
    const guard = new AccessTokenGuard(new Reflector(), issuer.verifier());
    await expect(guard.canActivate(context)).rejects.toMatchObject({ cause: { code: 'token_missing' } });
  });
});
