export {
  cartSchema,
  orderSchema,
  quoteSchema,
  type Order,
  type Problem,
  type Quote,
} from './answers.ts';
export { startProgress, type Progress } from './progress.ts';
export { Buyer } from './buyer.ts';
export { isAccepted } from './checkout.ts';
export { awaitDecision, readOutcome, type Outcome } from './outcome.ts';
export {
  expectAnswer,
  problemOf,
  unexpected,
  WebApi,
  type ApiAnswer,
  type ApiRequest,
} from './web-api.ts';
