/** One watcher's ear for one order. */
export interface Subscription {
  /**
   * Resolves when the order may have changed since the last time this resolved, or since the
   * subscription began. Rejects with the signal's reason when that aborts.
   */
  changed(signal: AbortSignal): Promise<void>;
  close(): void;
}

interface Watcher {
  /** A change that nobody has waited for yet. */
  pending: boolean;
  wake: (() => void) | undefined;
}

/** Hands the news that an order changed to everybody in this process who watches it. */
export interface OrderHub {
  subscribe(orderId: string): Subscription;
  /** Something happened to this order. */
  notify(orderId: string): void;
  /** News may have been missed: something may have happened to any order. */
  notifyAll(): void;
  /** Number of subscriptions, over all orders. */
  size(): number;
}

/** Makes an empty hub. */
export function createOrderHub(): OrderHub {
  const watchers = new Map<string, Set<Watcher>>();

  const wake = (watcher: Watcher): void => {
    watcher.pending = true;
    watcher.wake?.();
  };

  return {
    subscribe(orderId) {
      const watcher: Watcher = { pending: false, wake: undefined };
      const others = watchers.get(orderId) ?? new Set();
      watchers.set(orderId, others.add(watcher));
      return {
        async changed(signal) {
          signal.throwIfAborted();
          if (!watcher.pending) await nextWake(watcher, signal);
          watcher.pending = false;
        },
        close() {
          others.delete(watcher);
          if (others.size === 0 && watchers.get(orderId) === others) watchers.delete(orderId);
        },
      };
    },
    notify(orderId) {
      watchers.get(orderId)?.forEach(wake);
    },
    notifyAll() {
      for (const group of watchers.values()) group.forEach(wake);
    },
    size: () => [...watchers.values()].reduce((sum, group) => sum + group.size, 0),
  };
}

function nextWake(watcher: Watcher, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      watcher.wake = undefined;
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    watcher.wake = () => {
      watcher.wake = undefined;
      signal.removeEventListener('abort', onAbort);
      resolve();
    };
  });
}
