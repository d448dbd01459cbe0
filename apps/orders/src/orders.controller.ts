import { CurrentUser, type Principal, Roles } from '@auth/client';
import { Body, Controller, Get, Post } from '@nestjs/common';
import { NewOrder, type Order } from './orders.dto.js';
import { OrdersService } from './orders.service.js';

@Controller('orders')
export class OrdersController {
  constructor(private readonly orders: OrdersService) {}

  @Get()
  own(@CurrentUser() { userId }: Principal): Order[] {
    return this.orders.of(userId);
  }

  @Post()
  place(@CurrentUser() { userId }: Principal, @Body({ schema: NewOrder }) order: NewOrder): Order {
    return this.orders.place(userId, order);
  }

  @Roles('admin')
  @Get('all')
  all(): readonly Order[] {
    return this.orders.all();
  }
}
