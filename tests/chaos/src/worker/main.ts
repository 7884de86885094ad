// The workers as in production, but for the gate that each of their steps has to pass.
import { runUntilSignal } from '@holdfast/platform';
import { startWorkers } from '@holdfast/temporal/worker';
import { stopAtGate } from './interceptor.ts';
import { GATE_VARIABLE } from './point.ts';

const gateUrl = process.env[GATE_VARIABLE];
if (!gateUrl) throw new Error(`${GATE_VARIABLE} is not set.`);

await runUntilSignal(() =>
  startWorkers(process.env, { interceptors: { activity: [stopAtGate(gateUrl)] } }),
);
