import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { Claims } from './claims.ts';

/** Everything listens here and nowhere else. */
export const LOOPBACK = '127.0.0.1';

// Below the range from which kernels take ports for outgoing connections (32768 up on Linux, 49152
// up on macOS): a port chosen there could be gone before the server binds it, or while it restarts.
const FREE_RANGE = { from: 20_000, to: 30_000 } as const;

/** Whether a server could listen on this port of the loopback address now. */
export async function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ host: LOOPBACK, port, exclusive: true }, () =>
      server.close(() => resolve(true)),
    );
  });
}

/**
 * Ports of one stack. What it takes stays taken for all other stacks of this user on this machine,
 * even before a server listens there, until `close()` or the end of the process.
 */
export class Ports {
  readonly #claims: Claims;
  readonly #taken = new Set<string>();

  constructor(directory = path.join(tmpdir(), `holdfast-${userInfo().uid}`)) {
    this.#claims = new Claims(path.join(directory, 'ports.db'));
  }

  /** The preferred port where it is free, another one where it is not (or none is preferred). */
  async take(preferred?: number): Promise<number> {
    if (preferred && (await this.#tryTake(preferred))) return preferred;
    for (let attempt = 0; attempt < 500; attempt++) {
      const port = randomInt(FREE_RANGE.from, FREE_RANGE.to);
      if (await this.#tryTake(port)) return port;
    }
    throw new Error(
      `No free port was found between ${FREE_RANGE.from} and ${FREE_RANGE.to} on ${LOOPBACK}.`,
    );
  }

  close(): void {
    for (const key of this.#taken) this.#claims.release(key);
    this.#taken.clear();
    this.#claims.close();
  }

  async #tryTake(port: number): Promise<boolean> {
    const key = `port:${port}`;
    if (this.#claims.take(key)) return false;
    if (await isPortFree(port)) {
      this.#taken.add(key);
      return true;
    }
    this.#claims.release(key);
    return false;
  }
}
