export { dataConverterOf } from './codec/data-converter.ts';
export { PayloadDecodeError } from './codec/encryption-codec.ts';
export type { PayloadConfig } from './codec/keys.ts';
export { connectTemporal, type TemporalClient } from './client/connect.ts';
export { bodyFingerprint, deriveOrderId } from './client/order-id.ts';
export { OrderWorkflows, type OrderFacts, type Placement } from './client/orders.ts';
export { PaymentWorkflows } from './client/payments.ts';
export { StaffWork, type ParkedWork } from './client/staff.ts';
export { temporalConfigSchema, type TemporalConfig } from './config.ts';
