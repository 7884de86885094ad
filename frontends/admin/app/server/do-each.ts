import { ApiError } from '@holdfast/bff-shared/client';
import type { BatchAnswer } from '../ui/work/batch.ts';

/** A piece of work of several, and what its part in them is. */
export interface Piece {
  workflowId: string;
  name: string;
  deeds: readonly (() => Promise<unknown>)[];
}

/**
 * Does all of it, a deed after the other. What is refused keeps nothing else from being done. Throws the
 * error of what is unheard, for nobody knows what came of it, after everything else.
 */
export async function doEach(
  pieces: readonly Piece[],
  isUnheard: (code: string) => boolean,
): Promise<BatchAnswer> {
  const refused = new Map<string, BatchAnswer['refused'][number]>();
  let unheard: ApiError | undefined;
  for (const { workflowId, name, deeds } of pieces) {
    for (const deed of deeds) {
      try {
        await deed();
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        if (isUnheard(error.code)) unheard = error;
        else refused.set(workflowId, { workflowId, name, code: error.code });
      }
    }
  }
  if (unheard !== undefined) throw unheard;
  return { done: pieces.length - refused.size, refused: [...refused.values()] };
}
