import { readFileSync } from 'node:fs';
import path from 'node:path';
import { access as notification } from '@holdfast/notification-service/access';
import { access as order, staffAccess as orderStaff } from '@holdfast/order-service/access';
import { access as payment, staffAccess as paymentStaff } from '@holdfast/payment-service/access';
import { ANYBODY, auditAccess, systemAccess, type Rule } from '@holdfast/platform';
import { access as product, staffAccess as productStaff } from '@holdfast/product-service/access';
import { access as user, staffAccess as userStaff } from '@holdfast/user-service/access';
import { repositoryRoot } from './repository.ts';

const SERVICES: Record<string, Readonly<Record<string, Rule>>> = {
  'user/v1/user': user,
  'user/v1/staff': userStaff,
  'product/v1/product': product,
  'product/v1/staff': productStaff,
  'order/v1/order': order,
  'order/v1/staff': orderStaff,
  'payment/v1/payment': payment,
  'payment/v1/staff': paymentStaff,
  'notification/v1/notification': notification,
  'audit/v1/audit': auditAccess,
  'system/v1/system': systemAccess,
};

/** What people may read of their own, and staff of everybody's: only the handler knows whose it is. */
const OWN = [
  'getQuote',
  'getOrder',
  'listOrders',
  'listOrderEvents',
  'watchOrder',
  'getUser',
  'listAddresses',
  'listSessions',
  'listDeliveries',
];

/** A rule in words: `Callers: admin, worker for SYSTEM; bff-admin for STAFF with orders.read.` */
function inWords(rule: Rule): string {
  if (rule === ANYBODY) return 'Callers: anybody.';
  const groups = Map.groupBy(Object.entries(rule.callers), ([, actors]) => actors.join(', '));
  const parts = [...groups].map(
    ([actors, entries]) =>
      `${entries
        .map(([principal]) => principal)
        .sort()
        .join(
          ', ',
        )} for ${actors}${actors === 'STAFF' && rule.permission ? ` with ${rule.permission}` : ''}`,
  );
  return `Callers: ${parts.sort().join('; ')}.`;
}

/** The comment of each rpc of a contract, in one line. */
function commentsOf(service: string): Map<string, string> {
  const file = `proto/holdfast/${service}_service.proto`;
  const text = readFileSync(path.join(repositoryRoot, file), 'utf8');
  const comments = new Map<string, string>();
  for (const [, lines = '', name = ''] of text.matchAll(/((?:^ *\/\/.*\n)+) *rpc (\w+)\(/gm)) {
    const comment = lines.replaceAll(/^ *\/\/ ?/gm, '').replaceAll(/\s+/g, ' ');
    comments.set(name.charAt(0).toLowerCase() + name.slice(1), comment.trim());
  }
  return comments;
}

describe.each(Object.entries(SERVICES))('the contract of the service %s', (service, access) => {
  const comments = commentsOf(service);

  it.each(Object.entries(access))('says who may call %s', (method, rule) => {
    expect(comments.get(method)).toContain(inWords(rule));
  });

  it('lets staff come through the admin BFF with a permission, or by what the handler knows', () => {
    const open = Object.entries(access)
      .filter(([, rule]) => rule !== ANYBODY && rule.callers['bff-admin']?.includes('STAFF'))
      .filter(([, rule]) => rule.permission === undefined)
      .map(([method]) => method);
    expect(open.filter((method) => !OWN.includes(method))).toEqual([]);
  });

  it('describes no rpc that has no rule', () => {
    expect([...comments.keys()].sort()).toEqual(Object.keys(access).sort());
  });
});
