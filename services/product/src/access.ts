import { ANYBODY, type AccessRules, type Rule } from '@holdfast/platform';
import type { ProductServiceService } from '@holdfast/proto/product/service';

/** What belongs to an order is done by its workflow. */
const workflow: Rule = { worker: ['SYSTEM'] };

/** Staff, by the handler's own rules, and tools. */
const staff: Rule = { 'bff-admin': ['STAFF'], admin: ['SYSTEM'], stack: ['SYSTEM'] };

/** Who may call the product service, and for whom. */
export const access: AccessRules<ProductServiceService> = {
  listCategories: ANYBODY,
  listProducts: ANYBODY,
  getProduct: ANYBODY,
  getVariants: ANYBODY,
  getImage: ANYBODY,
  getStock: ANYBODY,

  importCatalogue: staff,
  setPrice: staff,
  adjustStock: staff,

  getReservation: { ...staff, ...workflow },
  reserveStock: workflow,
  commitReservation: workflow,
  releaseReservation: workflow,
  extendReservation: workflow,
  sweepExpiredReservations: workflow,
};
