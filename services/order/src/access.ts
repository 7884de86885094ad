import type { AccessRules, Rule } from '@holdfast/platform';
import type { OrderServiceService } from '@holdfast/proto/order/service';

/** An order is made and moved by its workflow. */
const workflow: Rule = { worker: ['SYSTEM'] };

const person: Rule = { 'bff-web': ['GUEST', 'CUSTOMER', 'STAFF'] };

/** What people may see of their own, and staff, tools and workflows of everybody's. */
const read: Rule = {
  ...person,
  ...workflow,
  'bff-admin': ['STAFF'],
  admin: ['SYSTEM'],
  stack: ['SYSTEM'],
};

/** And of one order: who has shown its number and e-mail address. */
const readOne: Rule = { ...read, 'bff-web': ['GUEST', 'CUSTOMER', 'STAFF', 'ORDER'] };

/** Who may call the order service, and for whom. */
export const access: AccessRules<OrderServiceService> = {
  getCart: person,
  setCartItem: person,
  replaceCart: person,
  createQuote: person,
  // The guest and the customer have both just shown the BFF who they are.
  claimGuest: { 'bff-web': ['SYSTEM'] },

  // Nobody that the platform knows: they have shown the BFF number and e-mail address.
  lookUpOrder: { 'bff-web': ['SYSTEM'] },
  listShippingMethods: { 'bff-web': ['SYSTEM'] },
  listShippingCountries: { 'bff-web': ['SYSTEM'] },

  createOrder: workflow,
  transitionOrder: workflow,
  recordOrderEvent: workflow,

  getQuote: read,
  listOrders: read,
  getOrder: readOne,
  listOrderEvents: readOne,
  watchOrder: readOne,
};
