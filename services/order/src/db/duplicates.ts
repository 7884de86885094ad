import { SQLSTATE, sqlState } from '@holdfast/platform';

/**
 * Runs `attempt` and, when a unique key stopped it, once more: by then the one who was first has
 * committed, so that the second run finds what the first could not see.
 */
export async function againAfterDuplicate<T>(attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt();
  } catch (error) {
    if (sqlState(error) !== SQLSTATE.uniqueViolation) throw error;
    return attempt();
  }
}
