import { stopTestStack } from './kept-test-stack.ts';

/** Jest's global tear-down. Should Jest be killed before, the watchdog does the same. */
export default async function teardown(): Promise<void> {
  await stopTestStack();
}
