import type { Application, ApplicationContext } from './application/definition.ts';
import {
  applicationEnvironment,
  DATABASES,
  STOREFRONT_PORT,
  WEB_PORT,
  type ApplicationEnvironment,
} from './application/environment.ts';
import { DEMO_CUSTOMER, makeDemoCustomer } from './application/demo-customer.ts';
import { placeFirstOrder } from './application/first-order.ts';
import { applicationParts } from './application/parts.ts';
import { seedDemoShop } from './application/demo-shop.ts';
import { storefrontPart } from './application/storefront.ts';
import { externalAddresses } from './external.ts';
import type { Step } from './cli/progress.ts';
import { USUAL_PORTS } from './stack-options.ts';
import type { Stack } from './start-servers.ts';

/** Wired once per start; parts and addresses are made of the same wiring. */
const wirings = new WeakMap<Stack, ApplicationEnvironment>();

async function wire({ stack, env }: ApplicationContext): Promise<ApplicationEnvironment> {
  const wiring = wirings.get(stack) ?? (await applicationEnvironment(stack, env));
  wirings.set(stack, wiring);
  return wiring;
}

function wired({ stack }: ApplicationContext): ApplicationEnvironment {
  const wiring = wirings.get(stack);
  if (wiring === undefined) throw new Error('The parts of the application come first.');
  return wiring;
}

/** Holdfast itself: sandbox, services, workers, the web API and the storefront, with the demo shop. */
export const application: Application = {
  databases: DATABASES,
  searchAttributes: {
    OrderNumber: 'Keyword',
    OrderStatus: 'Keyword',
    PaymentStatus: 'Keyword',
    CustomerId: 'Keyword',
    SalesChannel: 'Keyword',
    Currency: 'Keyword',
    OrderTotalMinor: 'Int',
    NeedsAttention: 'Bool',
    PlacedAt: 'Datetime',
  },
  codecServer: true,

  async parts(context) {
    const environment = await wire(context);
    return [
      ...applicationParts(context, environment),
      ...(context.sites === false ? [] : [storefrontPart(context, environment)]),
    ];
  },

  afterStart(context) {
    const environment = wired(context);
    const seed: Step = {
      title: 'Demo shop',
      run: (say) => seedDemoShop(environment, say),
    };
    const customer: Step = {
      title: 'Demo customer',
      run: (say) => makeDemoCustomer(environment.webUrl, say),
    };
    const order: Step = {
      title: 'First order',
      async run(say) {
        const { orderNumber, status } = await placeFirstOrder(environment.webUrl);
        say(`order accepted: ${orderNumber} is ${status}`);
      },
    };
    // What somebody runs elsewhere is not ours to fill or to order from.
    const external = Object.keys(externalAddresses(context.env)).length > 0;
    return external ? [] : [seed, customer, order];
  },

  toolEnvironment: (context) => wired(context).tools,

  addresses(context) {
    const { webUrl, storefrontUrl, codecUrl } = wired(context);
    const { email, password } = DEMO_CUSTOMER;
    return [
      { what: 'Storefront', address: storefrontUrl, usualPort: STOREFRONT_PORT },
      { what: 'Demo customer', address: `${email}, password ${password}` },
      { what: 'Web API', address: webUrl, usualPort: WEB_PORT },
      { what: 'API documentation', address: `${webUrl}/docs` },
      { what: 'Codec server', address: codecUrl, usualPort: USUAL_PORTS.codec },
    ];
  },
};
