/** The order that each kind of workflow is about, by how its id is made. */
const FORMS = [
  /^order:ord_([0-9a-z]{26})$/,
  /^payment:pay_([0-9a-z]{26})_\d+$/,
  /^fulfillment:shp_([0-9a-z]{26})_\d+$/,
  /^notification:ord_([0-9a-z]{26})\.[a-z_]+:/,
];

/** The id of the order that a workflow is about, by the workflow's id; undefined where it has none. */
export function orderIdOfWorkflow(workflowId: string): string | undefined {
  for (const form of FORMS) {
    const body = form.exec(workflowId)?.[1];
    if (body !== undefined) return `ord_${body}`;
  }
  return undefined;
}
