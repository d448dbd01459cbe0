import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { NewOrder, Order } from './orders.dto.js';

/** Orders live as long as the process: this is an example. */
@Injectable()
export class OrdersService {
  private readonly orders: Order[] = [];

  place(userId: string, { item, quantity }: NewOrder): Order {
    const order = { id: randomUUID(), user_id: userId, item, quantity };
    this.orders.push(order);
    return order;
  }

  all(): readonly Order[] {
    return this.orders;
  }

  of(userId: string): Order[] {
    return this.orders.filter(({ user_id }) => user_id === userId);
  }
}
