import type { Identity } from '@auth/users';
import { Injectable } from '@nestjs/common';
import type { IdentityView } from '../oauth.dto.js';
import { Providers } from '../providers/providers.service.js';

/** How identities are shown to their owner. */
@Injectable()
export class IdentityViews {
  constructor(private readonly providers: Providers) {}

  of({ id, provider, createdAt }: Identity): IdentityView {
    return { id, provider, label: this.providers.labelOf(provider), created_at: createdAt.toISOString() };
  }
}
