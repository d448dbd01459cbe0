import { type Origin, Page, Public, RateLimit, RequestOrigin, SameSiteGuard } from '@auth/core';
import { Body, Controller, Get, Param, Post, Redirect, UseFilters, UseGuards } from '@nestjs/common';
import { VerificationRequest } from './verification.dto.js';
import { verificationDone, verificationForm, verificationSent } from './verification.page.js';
import { VerificationPageFilter } from './verification-page.filter.js';
import { VerificationService } from './verification.service.js';

/** Where the link of a verification mail leads when no frontend is configured. A mail scanner presses no button. */
@Public()
@UseFilters(VerificationPageFilter)
@Controller('verify-email')
export class VerificationPages {
  constructor(private readonly verification: VerificationService) {}

  @Get('done')
  @Page()
  done(): string {
    return verificationDone;
  }

  @Get('sent')
  @Page()
  sent(): string {
    return verificationSent;
  }

  @Post()
  @RateLimit('mail')
  @Page()
  @UseGuards(SameSiteGuard)
  @Redirect('/verify-email/sent', 303)
  resend(
    @Body({ schema: VerificationRequest }) { email }: VerificationRequest,
    @RequestOrigin() origin: Origin,
  ): Promise<void> {
    return this.verification.requestMail(email, origin);
  }

  @Get(':token')
  @RateLimit('guess')
  @Page()
  async ask(@Param('token') token: string): Promise<string> {
    await this.verification.check(token);
    return verificationForm;
  }

  @Post(':token')
  @RateLimit('guess')
  @Page()
  @UseGuards(SameSiteGuard)
  @Redirect('/verify-email/done', 303)
  verify(@Param('token') token: string, @RequestOrigin() origin: Origin): Promise<void> {
    return this.verification.verify(token, origin);
  }
}
