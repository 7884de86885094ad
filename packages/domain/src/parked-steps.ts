/** What a person may do about a step that can't go on by itself. */
export const RESOLVE_ACTIONS = ['retry', 'skip', 'compensate'] as const;

/** One of {@link RESOLVE_ACTIONS}. */
export type ResolveAction = (typeof RESOLVE_ACTIONS)[number];

/** The reason that an order's history gives for a decision about one of its steps. */
export const decisionReason = (action: ResolveAction): string => `STEP_${action.toUpperCase()}`;
