import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Stands between a service and Redis, and fails as a network does. */
export interface RedisProxy {
  url: string;
  /** Cuts all connections and refuses new ones. */
  cut(): void;
  /** Takes what is sent, and never answers. */
  hang(): void;
  /** Works as before. Connections that hung are cut. */
  restore(): void;
  close(): Promise<void>;
}

/** Starts a {@link RedisProxy} on a free port. */
export async function startRedisProxy(redisUrl: string): Promise<RedisProxy> {
  const target = new URL(redisUrl);
  const sockets = new Set<Socket>();
  let state: 'open' | 'cut' | 'hung' = 'open';

  const track = (socket: Socket) => {
    sockets.add(socket);
    // A cut connection is what this is for; its other end is destroyed on close.
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  };
  const relay = (from: Socket, to: Socket) =>
    from.on('data', (chunk) => {
      if (state === 'open') to.write(chunk);
    });
  const server = createServer((client) => {
    track(client);
    if (state === 'cut') {
      client.destroy();
      return;
    }
    const upstream = connect(Number(target.port || 6379), target.hostname);
    track(upstream);
    relay(client, upstream);
    relay(upstream, client);
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = new URL(redisUrl);
  url.hostname = '127.0.0.1';
  url.port = String(port);
  const destroyAll = () => {
    for (const socket of sockets) socket.destroy();
  };

  return {
    url: url.href,
    cut() {
      state = 'cut';
      destroyAll();
    },
    hang() {
      state = 'hung';
    },
    restore() {
      if (state === 'hung') destroyAll();
      state = 'open';
    },
    close() {
      destroyAll();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
