import { SEARCH_ATTRIBUTES } from '@holdfast/workflows';
import type { Application, ApplicationContext } from './application/definition.ts';
import { DEMO_ADMIN, seedDemoAdmin } from './application/demo-admin.ts';
import {
  ADMIN_PORT,
  applicationEnvironment,
  DASHBOARD_PORT,
  DATABASES,
  STOREFRONT_PORT,
  WEB_PORT,
  type ApplicationEnvironment,
} from './application/environment.ts';
import { DEMO_CUSTOMER, makeDemoCustomer } from './application/demo-customer.ts';
import { placeFirstOrder } from './application/first-order.ts';
import { applicationParts } from './application/parts.ts';
import { seedDemoShop } from './application/demo-shop.ts';
import { sites } from './application/sites.ts';
import { externalAddresses } from './external.ts';
import type { Step } from './cli/progress.ts';
import type { SearchAttributeType } from './servers/temporal.ts';
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

type Attribute = (typeof SEARCH_ATTRIBUTES)[keyof typeof SEARCH_ATTRIBUTES];

const AS_THE_CLI_SPELLS: Readonly<Record<Attribute['type'], SearchAttributeType>> = {
  KEYWORD: 'Keyword',
  INT: 'Int',
  BOOL: 'Bool',
  DATETIME: 'Datetime',
};

/** Whether all servers are ours: what somebody runs elsewhere is not ours to fill or to order from. */
function isDemo({ env }: ApplicationContext): boolean {
  return Object.keys(externalAddresses(env)).length === 0;
}

/** Holdfast itself: sandbox, services, workers, the APIs and the sites, with the demo shop. */
export const application: Application = {
  databases: DATABASES,
  searchAttributes: Object.fromEntries(
    Object.values(SEARCH_ATTRIBUTES).map(({ name, type }) => [name, AS_THE_CLI_SPELLS[type]]),
  ),
  codecServer: true,

  async parts(context) {
    const environment = await wire(context);
    return [
      ...applicationParts(context, environment),
      ...(context.sites === false ? [] : sites(context, environment)),
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
    const admin: Step = {
      title: 'Demo admin',
      run: (say) => seedDemoAdmin(environment, say),
    };
    return isDemo(context) ? [seed, customer, admin, order] : [];
  },

  toolEnvironment: (context) => wired(context).tools,

  addresses(context) {
    const { webUrl, storefrontUrl, dashboardUrl, adminUrl, codecUrl } = wired(context);
    const customer = `${DEMO_CUSTOMER.email}, password ${DEMO_CUSTOMER.password}`;
    const admin = `${DEMO_ADMIN.email}, password ${DEMO_ADMIN.password}`;
    return [
      { what: 'Storefront', address: storefrontUrl, usualPort: STOREFRONT_PORT },
      ...(isDemo(context) ? [{ what: 'Demo customer', address: customer }] : []),
      { what: 'Dashboard', address: dashboardUrl, usualPort: DASHBOARD_PORT },
      ...(isDemo(context) ? [{ what: 'Demo admin', address: admin }] : []),
      { what: 'Web API', address: webUrl, usualPort: WEB_PORT },
      { what: 'API documentation', address: `${webUrl}/docs` },
      { what: 'Admin API', address: adminUrl, usualPort: ADMIN_PORT },
      { what: 'Codec server', address: codecUrl, usualPort: USUAL_PORTS.codec },
    ];
  },
};
