import { Client, Connection } from '@temporalio/client';
import { dataConverterOf } from '../codec/data-converter.ts';
import type { TemporalConfig } from '../config.ts';

/** A client of one namespace, and how to close it. */
export interface TemporalClient {
  client: Client;
  close(): Promise<void>;
}

/**
 * Connects to Temporal. Rejects when it can't be reached within ten seconds, and with ConfigError
 * when the keys of the payload codec are missing.
 */
export async function connectTemporal(config: TemporalConfig): Promise<TemporalClient> {
  const dataConverter = dataConverterOf(config);
  const connection = await Connection.connect({ address: config.TEMPORAL_ADDRESS });
  const client = new Client({ connection, namespace: config.TEMPORAL_NAMESPACE, dataConverter });
  return { client, close: () => connection.close() };
}
