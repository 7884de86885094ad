const KEPT_MS = 1_000;

/**
 * Checks at most once a second; whoever asks in between gets the same answer. For what others can make
 * happen as often as they like.
 */
export function atMostOncePerSecond(
  check: () => Promise<void>,
  now: () => number = () => performance.now(),
): () => Promise<void> {
  let answer: Promise<void> | undefined;
  let askedAt = 0;
  return () => {
    if (answer === undefined || now() - askedAt >= KEPT_MS) {
      askedAt = now();
      answer = check();
    }
    return answer;
  };
}
