/** A call to another system as traces show it. Never what was sent or answered: no parameters, no query, no address. */
export interface OutgoingCall {
  readonly name: string;
  /** By the semantic conventions of OpenTelemetry. */
  readonly attributes: Readonly<Record<string, string | number>>;
}

/** Follows a request through the calls that it makes to other systems. */
export abstract class Tracer {
  /** Makes the call, as a part of the request that is under way where there is one. Changes nothing of its outcome. */
  abstract follow<T>(call: OutgoingCall, make: () => Promise<T>): Promise<T>;
}

/** Unless OTEL_EXPORTER_OTLP_ENDPOINT is set. */
export const untraced: Tracer = { follow: (_call, make) => make() };
