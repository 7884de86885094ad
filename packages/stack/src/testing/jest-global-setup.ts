import { startTestStack } from './test-stack.ts';
import { keepTestStack } from './kept-test-stack.ts';

/** Jest's global set-up of the tests that use servers. The workers inherit the environment. */
export default async function setup(): Promise<void> {
  const { environment, stop } = await startTestStack();
  Object.assign(process.env, environment);
  keepTestStack(stop);
}
