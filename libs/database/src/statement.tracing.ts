import type { OutgoingCall, Tracer } from '@auth/core';
import type { Client } from 'pg';

type Query = (...given: unknown[]) => Promise<unknown>;

/**
 * Lets a tracer follow every statement on a connection, TypeORM's own and those of transactions included. It learns
 * the first word of the SQL: the rest has no parameters, yet is nobody's business either.
 */
export function traceStatements(client: Client, tracer: Tracer): void {
  const query = client.query.bind(client) as Query;
  const followed: Query = (...given) => {
    const [sql] = given;
    // Where the driver is given callbacks or streams it returns no promise; nothing here does that.
    if (typeof sql !== 'string' || typeof given.at(-1) === 'function') return query(...given);
    return tracer.follow(callOf(sql), () => query(...given));
  };
  client.query = followed as typeof client.query;
}

const calls = new Map<string, OutgoingCall>();

function callOf(sql: string): OutgoingCall {
  const operation = /[a-z]+/i.exec(sql)?.[0].toUpperCase() ?? 'SQL';
  let call = calls.get(operation);
  if (!call) {
    call = {
      name: operation,
      attributes: { 'db.system.name': 'postgresql', 'db.operation.name': operation },
    };
    calls.set(operation, call);
  }
  return call;
}
