import type { Client } from '@temporalio/client';
import type { ClientConstructor, GrpcClient, ServiceMethods } from '@holdfast/platform';

/** Who does it, why, and what else was said. */
export interface Intent {
  actor: string;
  reason: string;
  step: string | undefined;
  key: string | undefined;
}

/** What commands act on. */
export interface Systems {
  temporal: Client;
  /**
   * A client of a service, with the key of the tools. Rejects with ConfigError when the environment
   * names no address or no key.
   */
  service<D extends ServiceMethods>(
    constructor: ClientConstructor<D>,
    addressEnvName: string,
  ): Promise<GrpcClient<D>>;
}

/** A command: gives lines to print. Throws DomainError with a sentence when it isn't possible. */
export type Command = (
  systems: Systems,
  operands: readonly string[],
  intent: Intent,
) => AsyncIterable<string>;
