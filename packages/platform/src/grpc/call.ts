import { status as Code } from '@grpc/grpc-js';
import { DomainError, domainError } from '@holdfast/domain';
import { context, propagation, SpanKind, trace, type Tracer } from '@opentelemetry/api';
import type { Logger } from '../logging.ts';
import type { Metrics } from '../metrics.ts';
import { assertAllowed, assertPermitted, type Rule } from './access.ts';
import type { Credentials } from './common-names.ts';
import { toDomainError, type StatusName } from './errors.ts';
import { actorOf, clientNetworkOf, metadataGetter, requestIdOf, type Actor } from './metadata.ts';
import { methodName } from './types.ts';

/** Unary calls that came without a deadline get this one. */
const DEFAULT_DEADLINE_MS = 10_000;

/** What a handler knows of the call that it answers. */
export interface CallContext {
  /** Names this call across retries; see `idempotent`. */
  requestId?: string;
  actor: Actor;
  /** Whose API key came with the call. */
  principal: string;
  /** Where the person is whom the call is for, as far as the caller says. */
  clientNetwork?: string;
  /** Aborted when the caller cancels, at the deadline, and (streams) when the server shuts down. */
  signal: AbortSignal;
  /** Undefined for a stream without one. */
  deadline?: Date;
  /** Carries method, request id and trace id. */
  logger: Logger;
}

/** What the calls of one server share. */
export interface CallEnvironment {
  logger: Logger;
  metrics: Metrics;
  tracer: Tracer;
  /** The principal of a call. @throws DomainError UNAUTHENTICATED */
  authenticate(call: Credentials): string;
  /** A principal that no rule binds; for tests. */
  testPrincipal: string | undefined;
  /** Aborted when the server begins to shut down: streams, which may be endless, end then. */
  closing: AbortSignal;
  /** Aborted when the time for shutting down is over: all calls end then. */
  closed: AbortSignal;
}

/** The part of a grpc-js server call that all kinds of calls have. */
export interface SurfaceCall extends Credentials {
  getDeadline(): Date | number;
  on(event: 'cancelled', listener: () => void): unknown;
}

export interface CallKind {
  path: string;
  rule: Rule;
  /** Streams have no default deadline and end when a shutdown begins. */
  stream: boolean;
}

/** A call's answer: nothing to say but its outcome, or the error to send. */
export type Outcome = { ok: true } | { ok: false; error: DomainError; cancelled: boolean };

/**
 * Does around a handler what all calls need: API key, access rule, actor, deadline, trace context,
 * metrics, one log line. Never rejects; `execute` sends its response itself.
 */
export async function runCall(
  env: CallEnvironment,
  kind: CallKind,
  call: SurfaceCall,
  execute: (context: CallContext) => Promise<void>,
): Promise<Outcome> {
  const startedAt = performance.now();
  const parent = propagation.extract(context.active(), call.metadata, metadataGetter);
  const span = env.tracer.startSpan(kind.path.slice(1), { kind: SpanKind.SERVER }, parent);
  return context.with(trace.setSpan(parent, span), async () => {
    let logger = env.logger;
    let failure: unknown;
    let outcome: Outcome = { ok: true };
    const lifetime = createLifetime(env, kind, call);
    try {
      const principal = env.authenticate(call);
      const actor = actorOf(call.metadata);
      const requestId = requestIdOf(call.metadata);
      const clientNetwork = clientNetworkOf(call.metadata);
      logger = env.logger.child({ method: methodName(kind.path), principal, requestId });
      if (principal !== env.testPrincipal) assertAllowed(kind.rule, principal, actor);
      assertPermitted(kind.rule, actor);
      const { signal, deadline } = lifetime;
      const running = execute({
        actor,
        principal,
        signal,
        logger,
        ...(requestId === undefined ? {} : { requestId }),
        ...(clientNetwork === undefined ? {} : { clientNetwork }),
        ...(deadline === undefined ? {} : { deadline }),
      });
      running.catch((err: unknown) => {
        if (signal.aborted) logger.debug({ err }, 'handler failed after the call had ended');
      });
      await Promise.race([running, lifetime.ended]);
    } catch (error) {
      failure = error;
      outcome = { ok: false, error: lifetime.reasonOf(error), cancelled: lifetime.cancelled() };
    } finally {
      lifetime.dispose();
    }
    const seconds = (performance.now() - startedAt) / 1000;
    const code = codeOf(outcome);
    env.metrics.grpcServer.observe({ method: methodName(kind.path), code }, seconds);
    span.setAttributes({ 'rpc.system': 'grpc', 'rpc.grpc.status_code': Code[code] });
    span.end();
    logCall(logger, kind, outcome, failure, Math.round(seconds * 1000 * 10) / 10);
    return outcome;
  });
}

function codeOf(outcome: Outcome): StatusName {
  if (outcome.ok) return 'OK';
  return outcome.cancelled ? 'CANCELLED' : outcome.error.grpcCode;
}

interface Lifetime {
  signal: AbortSignal;
  /** True when the caller ended the call, and so will not see an answer. */
  cancelled(): boolean;
  deadline: Date | undefined;
  /** Rejects when the call has to end before its handler does. */
  ended: Promise<never>;
  /** The error to answer with when the handler threw `error`. */
  reasonOf(error: unknown): DomainError;
  dispose(): void;
}

function createLifetime(env: CallEnvironment, kind: CallKind, call: SurfaceCall): Lifetime {
  const controller = new AbortController();
  const { promise: ended, reject } = Promise.withResolvers<never>();
  // Nobody may be waiting for it when it rejects.
  ended.catch(() => undefined);
  const end = (reason: DomainError) => {
    if (controller.signal.aborted) return;
    controller.abort(reason);
    reject(reason);
  };

  const asked = Number(call.getDeadline());
  const fallback = kind.stream ? Infinity : Date.now() + DEFAULT_DEADLINE_MS;
  const at = Number.isFinite(asked) ? asked : fallback;
  const timer = Number.isFinite(at)
    ? setTimeout(
        () => end(domainError('DEADLINE_EXCEEDED', 'The call took too long.')),
        Math.min(at - Date.now(), 2 ** 31 - 1),
      )
    : undefined;
  // grpc-js reports a passed deadline as a cancellation as well, and may be first to do so.
  let cancelled = false;
  let answered = false;
  call.on('cancelled', () => {
    // grpc-js reports this at the end of every call, answered ones too.
    if (answered) return;
    cancelled = Date.now() < at && !controller.signal.aborted;
    end(
      cancelled
        ? domainError('UNAVAILABLE', 'The caller cancelled the call.')
        : domainError('DEADLINE_EXCEEDED', 'The call took too long.'),
    );
  });
  const onClosing = () => end(domainError('UNAVAILABLE', 'The service is shutting down.'));
  const shutdown = kind.stream ? env.closing : env.closed;
  if (shutdown.aborted) onClosing();
  else shutdown.addEventListener('abort', onClosing, { once: true });

  return {
    signal: controller.signal,
    cancelled: () => cancelled,
    deadline: Number.isFinite(at) ? new Date(at) : undefined,
    ended,
    reasonOf(error) {
      const { aborted } = controller.signal;
      const reason: unknown = controller.signal.reason;
      // Whatever a handler throws after the abort is but its consequence.
      if (aborted && reason instanceof DomainError) return reason;
      return toDomainError(error) ?? domainError('INTERNAL', 'Internal error.', { cause: error });
    },
    dispose() {
      answered = true;
      clearTimeout(timer);
      shutdown.removeEventListener('abort', onClosing);
    },
  };
}

/** One line per call, never with the message body. */
function logCall(
  logger: Logger,
  kind: CallKind,
  outcome: Outcome,
  failure: unknown,
  durationMs: number,
): void {
  const code = codeOf(outcome);
  if (outcome.ok || outcome.cancelled) {
    logger.debug({ rpc: kind.path, code, durationMs }, 'call ended');
    return;
  }
  const { reason } = outcome.error;
  const line = { rpc: kind.path, code, reason, durationMs };
  if (reason === 'INTERNAL') logger.error({ ...line, err: failure }, 'call failed');
  else if (failure instanceof DomainError && failure.cause === undefined) {
    logger.warn(line, 'call refused');
  } else logger.warn({ ...line, err: failure }, 'call refused');
}
