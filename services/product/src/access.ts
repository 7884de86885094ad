import { ANYBODY, only, staff, type AccessRules, type Callers } from '@holdfast/platform';
import type { ProductServiceService } from '@holdfast/proto/product/service';
import type { ProductStaffServiceService } from '@holdfast/proto/product/staff-service';

/** What belongs to an order is done by its workflow. */
const workflow = only({ worker: ['SYSTEM'] });

const tools: Callers = { admin: ['SYSTEM'], stack: ['SYSTEM'] };

/** Who may call the product service, and for whom. */
export const access: AccessRules<ProductServiceService> = {
  listCategories: ANYBODY,
  listProducts: ANYBODY,
  getProduct: ANYBODY,
  getVariants: ANYBODY,
  getImage: ANYBODY,
  getStock: ANYBODY,

  importCatalogue: staff('catalogue.edit', tools),
  setPrice: staff('catalogue.edit', tools),
  adjustStock: staff('stock.adjust', tools),

  getReservation: staff('orders.read', { ...tools, ...workflow.callers }),
  reserveStock: workflow,
  commitReservation: workflow,
  releaseReservation: workflow,
  extendReservation: workflow,
  sweepExpiredReservations: workflow,
};

/** What staff need for what they do to the catalogue. */
export const staffAccess: AccessRules<ProductStaffServiceService> = {
  searchProducts: staff('catalogue.read'),
  getProductRecord: staff('catalogue.read'),
  saveProduct: staff('catalogue.edit'),
  archiveProduct: staff('catalogue.edit'),
  saveCategory: staff('catalogue.edit'),
  deleteCategory: staff('catalogue.edit'),
  listStockMovements: staff('catalogue.read'),
};
