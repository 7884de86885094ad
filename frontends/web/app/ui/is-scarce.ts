/** Below this many units people are told. */
const FEW = 10;

/** Whether so little is left that customers should know. */
export const isScarce = (available: number): boolean => available < FEW;
