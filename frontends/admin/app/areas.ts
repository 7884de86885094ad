import type { PermissionName } from '@holdfast/bff-admin/contract';

/** The areas of the dashboard in their order: where each is, and what one needs to see it. */
export const AREAS = [
  { id: 'overview', to: '/', group: 'shop', permission: 'orders.read' },
  { id: 'orders', to: '/orders', group: 'shop', permission: 'orders.read' },
  { id: 'work', to: '/work', group: 'shop', permission: 'orders.read' },
  { id: 'workflows', to: '/workflows', group: 'shop', permission: 'orders.read' },
  { id: 'payments', to: '/payments', group: 'shop', permission: 'payments.read' },
  { id: 'catalogue', to: '/catalogue', group: 'goods', permission: 'catalogue.read' },
  { id: 'imports', to: '/imports', group: 'goods', permission: 'catalogue.edit' },
  { id: 'customers', to: '/customers', group: 'people', permission: 'customers.read' },
  { id: 'staff', to: '/staff', group: 'people', permission: 'staff.read' },
  { id: 'audit', to: '/audit', group: 'platform', permission: 'audit.read' },
  { id: 'system', to: '/system', group: 'platform', permission: 'system.read' },
] as const satisfies readonly {
  id: string;
  to: string;
  group: string;
  permission: PermissionName;
}[];

export type Area = (typeof AREAS)[number];

/** The areas that somebody with these permissions sees. */
export function areasFor(permissions: readonly string[]): Area[] {
  return AREAS.filter(({ permission }) => permissions.includes(permission));
}
