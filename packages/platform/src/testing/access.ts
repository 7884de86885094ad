import { only, type AccessRules } from '../grpc/access.ts';
import type { ServiceMethods } from '../grpc/types.ts';

/** The rules of a service that a test made up: only the test's own principal may call it. */
export function testAccess<D extends ServiceMethods>(definition: D): AccessRules<D> {
  const rules = Object.keys(definition).map((method) => [method, only({})]);
  return Object.fromEntries(rules) as AccessRules<D>;
}
