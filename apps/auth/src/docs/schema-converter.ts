import { z } from 'zod';

type Json = string | number | boolean | null | undefined | Json[] | { [key: string]: Json };

/** Turns the messages' schemas into OpenAPI 3.0; one with an id becomes a component. */
export function convertSchema(schema: unknown, { schemaType }: { schemaType: 'input' | 'output' }) {
  if (!(schema instanceof z.ZodType)) return undefined;
  const document = clean(z.toJSONSchema(schema, { target: 'openapi-3.0', io: schemaType }) as Json);
  const { definitions, ...self } = document as { definitions?: Record<string, Json>; [key: string]: Json };
  return { schema: self, components: definitions ?? {} };
}

/**
 * Drops what says nothing to a reader: patterns behind a format, the bounds of a double, the dialect. Adds null to the
 * values of what may be null, without which OpenAPI 3.0 does not allow it.
 */
function clean(value: Json): Json {
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(
    ([key, item]) =>
      key !== '$schema' &&
      !(key === 'pattern' && typeof value['format'] === 'string') &&
      !(key === 'maximum' && item === Number.MAX_SAFE_INTEGER) &&
      !(key === 'minimum' && item === Number.MIN_SAFE_INTEGER),
  );
  const cleaned = Object.fromEntries(kept.map(([key, item]) => [key, clean(item)]));
  const { nullable, enum: values } = cleaned;
  return nullable === true && Array.isArray(values) ? { ...cleaned, enum: [...values, null] } : cleaned;
}
