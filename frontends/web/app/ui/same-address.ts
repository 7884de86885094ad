import type { PostalAddress } from '@holdfast/bff-web/contract';

/** Whether two addresses say the same; what is empty is not said. */
export function isSameAddress(one: PostalAddress, other: PostalAddress): boolean {
  return said(one) === said(other);
}

const said = (address: PostalAddress): string =>
  JSON.stringify(
    Object.entries(address)
      .filter(([, value]) => value)
      .sort(),
  );
