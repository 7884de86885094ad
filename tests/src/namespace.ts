import { randomBytes } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { TypedSearchAttributes, type DataConverter } from '@temporalio/common';
import { loadConfig } from '@holdfast/platform';
import { testEnvironment } from '@holdfast/platform/testing';
import { dataConverterOf, temporalConfigSchema } from '@holdfast/temporal';
import { ensureNamespace } from '@holdfast/temporal/setup';
import { SEARCH_ATTRIBUTES } from '@holdfast/workflows';
import { until } from './until.ts';

/** A Temporal namespace of a test's own. */
export interface TestNamespace {
  name: string;
  client: Client;
  drop(): Promise<void>;
}

/** The data converter of everything under test. */
export function testDataConverter(): DataConverter {
  const PAYLOAD_KEYS = testEnvironment('TEST_PAYLOAD_KEYS');
  return dataConverterOf(loadConfig(temporalConfigSchema, { PAYLOAD_KEYS }));
}

/**
 * Makes a namespace with its search attributes and waits until the server's caches know both, which
 * takes a moment.
 */
export async function createTestNamespace(address: string): Promise<TestNamespace> {
  const connection = await Connection.connect({ address });
  const name = `test-${randomBytes(6).toString('hex')}`;
  await until('the namespace to be registered', async () => {
    await ensureNamespace(connection, name);
    return true;
  });
  const client = new Client({
    connection,
    namespace: name,
    dataConverter: testDataConverter(),
  });
  await until('the namespace to be usable', async () => {
    const handle = await client.workflow.start('nobody', {
      workflowId: 'probe',
      taskQueue: 'nobody',
      workflowIdConflictPolicy: 'USE_EXISTING',
      typedSearchAttributes: new TypedSearchAttributes([
        { key: SEARCH_ATTRIBUTES.customerId, value: 'probe' },
      ]),
    });
    await handle.terminate();
    return true;
  });
  return {
    name,
    client,
    async drop() {
      await connection.operatorService.deleteNamespace({ namespace: name });
      await connection.close();
    },
  };
}
