import { readFileSync } from 'node:fs';
import path from 'node:path';
import { access as notification } from '@holdfast/notification-service/access';
import { access as order } from '@holdfast/order-service/access';
import { access as payment } from '@holdfast/payment-service/access';
import { ANYBODY, type Rule } from '@holdfast/platform';
import { access as product } from '@holdfast/product-service/access';
import { access as user } from '@holdfast/user-service/access';
import { repositoryRoot } from './repository.ts';

const SERVICES: Record<string, Readonly<Record<string, Rule>>> = {
  user,
  product,
  order,
  payment,
  notification,
};

/** A rule in words: `Callers: bff-admin for STAFF; admin, worker for SYSTEM.` */
function inWords(rule: Rule): string {
  if (rule === ANYBODY) return 'Callers: anybody.';
  const groups = Map.groupBy(Object.entries(rule), ([, actors]) => actors.join(', '));
  const parts = [...groups].map(
    ([actors, entries]) =>
      `${entries
        .map(([principal]) => principal)
        .sort()
        .join(', ')} for ${actors}`,
  );
  return `Callers: ${parts.sort().join('; ')}.`;
}

/** The comment of each rpc of a contract, in one line. */
function commentsOf(service: string): Map<string, string> {
  const file = `proto/holdfast/${service}/v1/${service}_service.proto`;
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

  it('describes no rpc that has no rule', () => {
    expect([...comments.keys()].sort()).toEqual(Object.keys(access).sort());
  });
});
