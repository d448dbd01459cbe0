import { Public } from '@auth/client';
import { Controller, Get } from '@nestjs/common';

@Controller('health')
export class HealthController {
  @Public()
  @Get()
  read(): { status: 'ok' } {
    return { status: 'ok' };
  }
}
