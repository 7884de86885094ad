import type { AuditEntry } from '@holdfast/bff-admin/contract';

const PLACES: Readonly<Record<string, (id: string) => string>> = {
  order: (id) => `/orders/${id}`,
  payment: (id) => `/payments/${id}`,
  product: (id) => `/catalogue/${id}`,
  category: () => '/catalogue/categories',
  sku: (id) => `/catalogue?query=${encodeURIComponent(id)}&selection=all`,
  user: (id) => `/customers/${id}`,
  webhook_event: () => '/payments/webhooks',
};

/** Where something that was acted on is to be looked at; undefined for what is nowhere. */
export function targetLink({ type, id }: AuditEntry['target']): string | undefined {
  return Object.hasOwn(PLACES, type) ? PLACES[type]?.(id) : undefined;
}
