import { ApiProblems, type Origin, Public, RateLimit, RequestOrigin } from '@auth/core';
import { TokenSet } from '@auth/tokens';
import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { KnownDevices } from './known-devices.js';
import { ChallengeAnswer } from './login.dto.js';
import { SignIn } from './sign-in.service.js';

interface ReplyLike {
  header(name: string, value: string): unknown;
}

@ApiTags('Two factors')
@Public()
@Controller('api/auth/2fa')
export class SecondFactorController {
  constructor(
    private readonly signIn: SignIn,
    private readonly devices: KnownDevices,
  ) {}

  @Post('validate')
  @RateLimit('guess')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'validateTwoFactor',
    summary: 'Answer the challenge of a login with a code',
    description:
      'Of the authenticator app, of a text message, or a backup code; each works once, and so does the challenge. ' +
      'Five wrong codes, over whatever challenges, lock the second factor for fifteen minutes and end them all.',
  })
  @ApiOkResponse({ description: 'The token set', standardSchema: TokenSet })
  @ApiProblems('invalid_2fa_code', 'invalid_session', 'locked_out')
  async validate(
    @Body({ schema: ChallengeAnswer }) answer: ChallengeAnswer,
    @RequestOrigin() origin: Origin,
    @Res({ passthrough: true }) reply: ReplyLike,
  ): Promise<TokenSet> {
    const { tokens, proof } = await this.signIn.validate(answer, origin);
    if (proof.firstFactor === 'pwd') reply.header('set-cookie', this.devices.issue(proof.user.email));
    return tokens;
  }
}
