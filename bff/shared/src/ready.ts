const READY_FOR_MS = 1_000;

/**
 * Asks at most once a second and gives everybody that answer, because anybody may ask a public
 * process whether it is ready.
 */
export function atMostOncePerSecond(
  ready: () => Promise<void>,
  now: () => number = () => performance.now(),
): () => Promise<void> {
  let answer: Promise<void> | undefined;
  let askedAt = 0;
  return () => {
    if (answer === undefined || now() - askedAt >= READY_FOR_MS) {
      askedAt = now();
      answer = ready();
    }
    return answer;
  };
}
