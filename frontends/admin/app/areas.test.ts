import { permissionsOf } from '@holdfast/domain';
import { areasFor } from './areas.ts';

test.each([
  ['SUPPORT', ['overview', 'orders', 'work', 'workflows', 'payments', 'catalogue']],
  ['WAREHOUSE', ['overview', 'orders', 'work', 'workflows', 'catalogue', 'system']],
  ['CATALOGUE', ['catalogue', 'imports', 'system']],
])('%s sees what the role allows', (role, areas) => {
  expect(areasFor(permissionsOf([role])).map(({ id }) => id)).toEqual(
    role === 'SUPPORT' ? [...areas, 'customers', 'system'] : areas,
  );
});

test('an admin sees everything', () => {
  expect(areasFor(permissionsOf(['ADMIN']))).toHaveLength(11);
});
