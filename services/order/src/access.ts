import { only, staff, type AccessRules } from '@holdfast/platform';
import type { OrderServiceService } from '@holdfast/proto/order/service';
import type { OrderStaffServiceService } from '@holdfast/proto/order/staff-service';

/** An order is made and moved by its workflow. */
const workflow = only({ worker: ['SYSTEM'] });

/** Staff shop as customers: what they do about others' orders goes through the admin API. */
const person = only({ 'bff-web': ['GUEST', 'CUSTOMER'] });

/** What people may see of their own, and staff, tools and workflows of everybody's. */
const read = only({
  ...person.callers,
  ...workflow.callers,
  'bff-admin': ['STAFF'],
  admin: ['SYSTEM'],
  stack: ['SYSTEM'],
});

/** And of one order: who has shown its number and e-mail address. */
const readOne = only({ ...read.callers, 'bff-web': ['GUEST', 'CUSTOMER', 'ORDER'] });

/** Who may call the order service, and for whom. */
export const access: AccessRules<OrderServiceService> = {
  getCart: person,
  setCartItem: person,
  replaceCart: person,
  createQuote: person,
  // The guest and the customer have both just shown the BFF who they are.
  claimGuest: only({ 'bff-web': ['SYSTEM'] }),

  // Nobody that the platform knows: they have shown the BFF number and e-mail address.
  lookUpOrder: only({ 'bff-web': ['SYSTEM'] }),
  listShippingMethods: only({ 'bff-web': ['SYSTEM'] }),
  listShippingCountries: only({ 'bff-web': ['SYSTEM'] }),

  createOrder: workflow,
  transitionOrder: workflow,
  recordOrderEvent: workflow,

  getQuote: read,
  listOrders: read,
  getOrder: readOne,
  listOrderEvents: readOne,
  watchOrder: readOne,
};

/** What staff need for what they do about orders. */
export const staffAccess: AccessRules<OrderStaffServiceService> = {
  searchOrders: staff('orders.read'),
  getOrderFigures: staff('orders.read'),
  addOrderNote: staff('orders.note'),
  listOrderNotes: staff('orders.read'),
  assignWork: staff('orders.assign'),
  listAssignments: staff('orders.read'),
  authoriseCancellation: staff('orders.cancel'),
  authoriseShipping: staff('orders.ship'),
  authoriseResolution: staff('orders.resolve'),
};
