import { condition, defineSignal, setHandler } from '@temporalio/workflow';

/** Lets {@link payment} end. */
export const endSignal = defineSignal('end');

/** An order that waits for nothing that could ever come, and says nothing. */
export async function order(): Promise<void> {
  await condition(() => false);
}

/** A payment that ends when it is told to. */
export async function payment(): Promise<void> {
  let isOver = false;
  setHandler(endSignal, () => {
    isOver = true;
  });
  await condition(() => isOver);
}
