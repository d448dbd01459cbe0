import { type Origin, Page, Public, RateLimit, RequestOrigin, SameSiteGuard } from '@auth/core';
import { Body, Controller, Get, Param, Post, Redirect, UseFilters, UseGuards } from '@nestjs/common';
import { PasswordResetForm, ResetRequest } from './reset.dto.js';
import { changed, passwordForm, requested, requestForm } from './reset.page.js';
import { ResetPageFilter } from './reset-page.filter.js';
import { ResetService } from './reset.service.js';

/** Where the link of a reset mail leads when no frontend is configured. */
@Public()
@UseFilters(ResetPageFilter)
@Controller('reset')
export class ResetPages {
  constructor(private readonly reset: ResetService) {}

  @Get()
  @Page()
  forgotten(): string {
    return requestForm();
  }

  @Get('sent')
  @Page()
  sent(): string {
    return requested;
  }

  @Get('done')
  @Page()
  done(): string {
    return changed;
  }

  @Post()
  @RateLimit('mail')
  @Page()
  @UseGuards(SameSiteGuard)
  @Redirect('/reset/sent', 303)
  request(
    @Body({ schema: ResetRequest }) { email }: ResetRequest,
    @RequestOrigin() origin: Origin,
  ): Promise<void> {
    return this.reset.request(email, origin);
  }

  @Get(':token')
  @RateLimit('guess')
  @Page()
  async ask(@Param('token') token: string): Promise<string> {
    await this.reset.check(token);
    return passwordForm();
  }

  @Post(':token')
  @RateLimit('guess')
  @Page()
  @UseGuards(SameSiteGuard)
  @Redirect('/reset/done', 303)
  confirm(
    @Param('token') token: string,
    @Body({ schema: PasswordResetForm }) { password }: PasswordResetForm,
    @RequestOrigin() origin: Origin,
  ): Promise<void> {
    return this.reset.confirm(token, password, origin);
  }
}
