import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A way to a server that can be cut and mended, on a port of its own. */
export interface Cable {
  /** `url` with the cable's address in place of the server's. */
  url: string;
  /** Ends the connections, and every new one at once. */
  cut(): void;
  /** Lets the connections be, and nothing through: no sign of life, no sign of death. */
  freeze(): void;
  /** Lets new connections through, to another server where one is given. */
  mend(serverUrl?: string): void;
  close(): Promise<void>;
}

/** Lays a cable to the server of `serverUrl`, for tests of what happens while a server is away. */
export async function startCable(serverUrl: string): Promise<Cable> {
  let target = new URL(serverUrl);
  const sockets = new Set<Socket>();
  let whole = true;
  const server = createServer((near) => {
    if (!whole) {
      near.destroy();
      return;
    }
    const far = connect(Number(target.port), target.hostname);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      socket.pipe(other);
      socket.on('error', () => other.destroy());
      socket.on('close', () => (sockets.delete(socket), other.destroy()));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(serverUrl);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  const drop = () => sockets.forEach((socket) => socket.destroy());
  return {
    url: url.href,
    cut() {
      whole = false;
      drop();
    },
    freeze() {
      for (const socket of sockets) socket.unpipe().pause();
    },
    mend(otherUrl = target.href) {
      target = new URL(otherUrl);
      whole = true;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        drop();
      }),
  };
}
