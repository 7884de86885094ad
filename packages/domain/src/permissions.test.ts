import { PERMISSIONS, ROLES, isPermitted, permissionsOf, type Permission } from './permissions.ts';

const all = Object.keys(PERMISSIONS) as Permission[];

test('an admin may do everything, somebody without a role nothing', () => {
  expect(permissionsOf(['ADMIN'])).toEqual(all);
  expect(permissionsOf([])).toEqual([]);
  expect(permissionsOf(['admin', 'OWNER', ''])).toEqual([]);
});

test('roles add up', () => {
  for (const one of ROLES) {
    for (const other of ROLES) {
      const both = new Set([...permissionsOf([one]), ...permissionsOf([other])]);
      expect(permissionsOf([one, other])).toEqual(all.filter((each) => both.has(each)));
    }
  }
});

test('what moves money or rights is for few', () => {
  const holders = (permission: Permission) =>
    ROLES.filter((role) => isPermitted([role], permission));
  expect(holders('payments.refund')).toEqual(['FINANCE', 'ADMIN']);
  expect(holders('orders.cancel')).toEqual(['SUPPORT', 'ADMIN']);
  expect(holders('orders.ship')).toEqual(['WAREHOUSE', 'ADMIN']);
  expect(holders('catalogue.edit')).toEqual(['CATALOGUE', 'ADMIN']);
  for (const permission of ['roles.set', 'accounts.lock', 'audit.read'] as const) {
    expect(holders(permission)).toEqual(['ADMIN']);
  }
});
