import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { domainError, shipmentIdOf, type ShipmentState } from '@holdfast/domain';
import {
  advanceShipmentUpdate,
  fulfillmentWorkflowId,
  type AdvanceShipment,
} from '@holdfast/workflows';
import { isTimeout, translate } from './translate.ts';

/** Tells shipments what the warehouse did. */
export class ShipmentWorkflows {
  private readonly client: Client;

  constructor(client: Client) {
    this.client = client;
  }

  /**
   * Reports that an order was packed, handed to the carrier, or delivered. The state of the shipment
   * once that is done, the capture before shipping included; undefined when it takes longer than
   * `waitMs`. A repeat of a step gets the answer of the first. Rejects with SHIPMENT_STATE_CONFLICT,
   * and with UNAVAILABLE when Temporal can't be reached.
   */
  async report(
    orderId: string,
    step: AdvanceShipment,
    waitMs: number,
  ): Promise<ShipmentState | undefined> {
    const handle = this.client.workflow.getHandle(fulfillmentWorkflowId(shipmentIdOf(orderId, 1)));
    const updateId = `report:${step.to}`;
    const within = <T>(call: () => Promise<T>) =>
      this.client.withDeadline(Date.now() + waitMs, call);
    try {
      return await within(() =>
        handle.executeUpdate(advanceShipmentUpdate, { updateId, args: [step] }),
      );
    } catch (error) {
      if (isTimeout(error)) return undefined;
      if (!(error instanceof WorkflowNotFoundError)) throw translate(error);
    }
    try {
      return await within(() => handle.getUpdateHandle<ShipmentState>(updateId).result());
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw translate(error);
      throw domainError(
        'SHIPMENT_STATE_CONFLICT',
        `No shipment of ${orderId} is under way. One begins when the time to cancel is over.`,
      );
    }
  }
}
