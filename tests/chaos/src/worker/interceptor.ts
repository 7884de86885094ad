import type {
  ActivityExecuteInput,
  ActivityInboundCallsInterceptor,
  ActivityInterceptorsFactory,
  Next,
} from '@temporalio/worker';
import { pretendedAnswer, secondCharge, type StepInput } from './misdeeds.ts';
import { orderIdIn, stepOf, type Order, type Point } from './point.ts';

/** Asks at the gate; where nobody is there to ask, the worker goes on. */
async function ask(gateUrl: string, point: Point): Promise<Order> {
  try {
    const response = await fetch(gateUrl, { method: 'POST', body: JSON.stringify(point) });
    return (await response.json()) as Order;
  } catch (error) {
    process.stderr.write(`The gate does not answer: ${String(error)}\n`);
    return 'go';
  }
}

/**
 * Stops every step of an order before and after it is done, until the gate lets it go on: so a
 * process can be killed at exactly that point.
 */
export function stopAtGate(gateUrl: string): ActivityInterceptorsFactory {
  return ({ info }) => ({
    inbound: {
      async execute(
        input: ActivityExecuteInput,
        next: Next<ActivityInboundCallsInterceptor, 'execute'>,
      ): Promise<unknown> {
        const orderId = orderIdIn(info.workflowExecution?.workflowId ?? '');
        const [step = {}] = input.args as Partial<StepInput>[];
        if (orderId === undefined) return next(input);
        const { request = {} } = step;
        const { customerId } = request;
        const point = {
          orderId,
          ...(typeof customerId === 'string' ? { customerId } : {}),
          step: stepOf(info.activityType, request),
        };
        const order = await ask(gateUrl, { ...point, phase: 'before' });
        if (order === 'pretend') return pretendedAnswer(info.activityType, request);
        const answer = await next(input);
        if (order === 'twice') await next({ ...input, args: [secondCharge(step as StepInput)] });
        await ask(gateUrl, { ...point, phase: 'after' });
        return answer;
      },
    },
  });
}
