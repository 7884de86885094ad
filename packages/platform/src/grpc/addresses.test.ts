import { ConfigError } from '../config.ts';
import { parseAddresses } from './addresses.ts';

describe('parseAddresses', () => {
  it.each([
    ['127.0.0.1:5000', 'ipv4:127.0.0.1:5000'],
    ['localhost:5000', 'ipv4:127.0.0.1:5000'],
    ['10.0.0.1:1, 10.0.0.2:2', 'ipv4:10.0.0.1:1,10.0.0.2:2'],
    ['[::1]:5000', 'ipv6:[::1]:5000'],
    ['user-service:5000', 'dns:///user-service:5000'],
  ])('%s → %s', (addresses, target) => {
    expect(parseAddresses(addresses).target).toBe(target);
  });

  it.each(['', 'user-service', 'a:1,b:2', '127.0.0.1:1,[::1]:2', 'host:port'])(
    'refuses "%s"',
    (addresses) => {
      expect(() => parseAddresses(addresses)).toThrow(ConfigError);
    },
  );
});
