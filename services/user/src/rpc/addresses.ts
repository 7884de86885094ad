import { idempotent, type Transaction } from '@holdfast/platform';
import { assertMayChange } from '../domain/access.ts';
import { inputs } from '../domain/inputs.ts';
import type { Dependencies, UserHandlers } from './dependencies.ts';
import { addressMessage } from './messages.ts';
import { assertReads } from './reading.ts';

/** Address books. */
export function addressHandlers({
  db,
  addresses,
  clock,
}: Dependencies): UserHandlers<
  'listAddresses' | 'createAddress' | 'updateAddress' | 'deleteAddress'
> {
  return {
    async listAddresses(request, { actor }) {
      const { userId } = inputs.listAddresses.parse(request);
      await assertReads(db, actor, userId);
      return { addresses: (await addresses.list(userId)).map(addressMessage) };
    },

    async createAddress(request, { actor, requestId }) {
      const { userId, address, isDefault } = inputs.createAddress.parse(request);
      assertMayChange(actor, userId);
      const add = (tx: Transaction) => addresses.add(tx, userId, address, isDefault, clock());
      // Of the response only the id is kept for repeats: addresses belong in one place.
      const id =
        requestId === undefined
          ? await db.transaction(add)
          : await idempotent(db, { requestId, method: 'CreateAddress', request }, add);
      return { address: addressMessage(await addresses.get(userId, id)) };
    },

    async updateAddress(request, { actor }) {
      const { userId, addressId, address, isDefault } = inputs.updateAddress.parse(request);
      assertMayChange(actor, userId);
      const saved = await addresses.replace(userId, addressId, address, isDefault, clock());
      return { address: addressMessage(saved) };
    },

    async deleteAddress(request, { actor }) {
      const { userId, addressId } = inputs.deleteAddress.parse(request);
      assertMayChange(actor, userId);
      await addresses.remove(userId, addressId);
      return {};
    },
  };
}
