import { packageOf, summariseProfile, type CpuProfile } from './summary.ts';

const node = (id: number, functionName: string, url = '', lineNumber = 0) => ({
  ...{ id, callFrame: { functionName, url, lineNumber } },
});

test('a profile is summed up by package and function, without idle time', () => {
  const profile: CpuProfile = {
    nodes: [
      node(1, '(root)'),
      node(2, '(idle)'),
      node(3, '(garbage collector)'),
      node(4, 'run', 'file:///r/node_modules/sequelize/lib/query.js', 34),
      node(5, '', 'file:///r/services/order/src/db/orders.ts', 6),
      node(6, 'run', 'file:///r/node_modules/sequelize/lib/query.js', 34),
      node(7, 'post', 'node:inspector', 114),
    ],
    samples: [2, 4, 5, 6, 3, 7],
    timeDeltas: [9_000, 1_000, 2_000, 3_000, 500, 8_000],
  };
  expect(summariseProfile(profile)).toEqual({
    busyMs: 6.5,
    packages: [
      { name: 'sequelize', ms: 4 },
      { name: 'services/order', ms: 2 },
      { name: '(garbage collector)', ms: 0.5 },
    ],
    functions: [
      { name: 'run (sequelize query.js:35)', ms: 4 },
      { name: '(anonymous) (services/order orders.ts:7)', ms: 2 },
      { name: '(garbage collector)', ms: 0.5 },
    ],
  });
});

test.each([
  ['file:///a/node_modules/@grpc/grpc-js/build/src/call.js', '@grpc/grpc-js'],
  ['file:///a/node_modules/x/node_modules/y/index.js', 'y'],
  ['file:///a/proto/gen/holdfast/order/v1/order.ts', 'proto'],
  ['file:///a/packages/platform/src/db/observe.ts', 'packages/platform'],
  ['node:internal/streams/readable', 'node:'],
  ['/tmp/workflow-bundle-1.js', 'workflow-bundle-1.js'],
  ['', '(program)'],
])('%j is of %s', (url, expected) => {
  expect(packageOf({ url, functionName: '(program)' })).toBe(expected);
});
