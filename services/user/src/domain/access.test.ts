import { DomainError } from '@holdfast/domain';
import type { Actor } from '@holdfast/platform';
import { assertMayChange, assertMayRead } from './access.ts';

const ME = 'usr_me';
const actors: Record<string, Actor> = {
  anonymous: { type: 'ANONYMOUS', id: '', roles: [] },
  guest: { type: 'GUEST', id: ME, roles: [] },
  customer: { type: 'CUSTOMER', id: ME, roles: [] },
  staffMe: { type: 'STAFF', id: ME, roles: ['WAREHOUSE'] },
  otherGuest: { type: 'GUEST', id: 'usr_other', roles: [] },
  otherCustomer: { type: 'CUSTOMER', id: 'usr_other', roles: [] },
  pretender: { type: 'CUSTOMER', id: 'usr_other', roles: ['ADMIN'] },
  warehouse: { type: 'STAFF', id: 'usr_other', roles: ['WAREHOUSE', 'FINANCE', 'CATALOGUE'] },
  support: { type: 'STAFF', id: 'usr_other', roles: ['SUPPORT'] },
  admin: { type: 'STAFF', id: 'usr_other', roles: ['ADMIN'] },
  system: { type: 'SYSTEM', id: 'workflow', roles: [] },
};

function allowed(check: (actor: Actor) => void): string[] {
  return Object.entries(actors)
    .filter(([, actor]) => {
      try {
        check(actor);
        return true;
      } catch (error) {
        if (error instanceof DomainError && error.reason === 'PERMISSION_DENIED') return false;
        throw error;
      }
    })
    .map(([name]) => name);
}

test('reads are for the person, services, support and admins', () => {
  expect(allowed((actor) => assertMayRead(actor, ME))).toEqual([
    ...['guest', 'customer', 'staffMe', 'support', 'admin', 'system'],
  ]);
});

test('changes are for the person and services', () => {
  expect(allowed((actor) => assertMayChange(actor, ME))).toEqual([
    ...['guest', 'customer', 'staffMe', 'system'],
  ]);
});

test('an anonymous actor owns nothing, not even the empty id', () => {
  expect(allowed((actor) => assertMayRead(actor, ''))).not.toContain('anonymous');
});
