import { z } from 'zod';

export const NewOrder = z.strictObject({
  item: z.string().trim().min(1).max(100),
  quantity: z.int().min(1).max(1000),
});
export type NewOrder = z.infer<typeof NewOrder>;

export interface Order extends NewOrder {
  readonly id: string;
  readonly user_id: string;
}
