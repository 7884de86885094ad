import { isIP } from 'node:net';
import { ConfigError } from '../config.ts';

/** Where a client connects to: the target in grpc-js notation and the hosts in it. */
export interface Target {
  target: string;
  hosts: string[];
}

/**
 * Turns `host:port,host:port` into a gRPC target: a list of IP addresses, one for each replica, or
 * one DNS name, whose addresses are the replicas. `localhost` counts as 127.0.0.1.
 * @throws ConfigError for anything else.
 */
export function parseAddresses(addresses: string): Target {
  const entries = addresses.split(',').map((entry) => {
    const match = /^(?:\[([^\]]+)\]|([^:]+)):(\d+)$/.exec(entry.trim());
    const name = match?.[1] ?? match?.[2];
    if (match === null || name === undefined) {
      throw new ConfigError([`The service address "${entry}" has to be host:port`]);
    }
    const host = name === 'localhost' ? '127.0.0.1' : name;
    return { host, address: isIP(host) === 6 ? `[${host}]:${match[3]}` : `${host}:${match[3]}` };
  });
  const hosts = entries.map(({ host }) => host);
  const list = entries.map(({ address }) => address).join(',');
  if (hosts.every((host) => isIP(host) === 4)) return { target: `ipv4:${list}`, hosts };
  if (hosts.every((host) => isIP(host) === 6)) return { target: `ipv6:${list}`, hosts };
  if (hosts.length === 1) return { target: `dns:///${list}`, hosts };
  throw new ConfigError([
    `The service addresses "${addresses}" have to be IP addresses of one family, or one DNS name`,
  ]);
}
