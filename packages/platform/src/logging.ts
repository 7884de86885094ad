import { context, isSpanContextValid, trace } from '@opentelemetry/api';
import pino from 'pino';
import type { DestinationStream, Logger as PinoLogger } from 'pino';
import { redact, redactText } from './redaction.ts';

/** A structured logger: `logger.info({ orderId }, 'order confirmed')`. */
export type Logger = PinoLogger;

/** Whose log it is, and how it is written. */
export interface LoggerOptions {
  /** Who logs; the field `service` of each line. */
  service: string;
  level?: string;
  /** People-friendly lines instead of JSON; needs pino-pretty, for development only. */
  pretty?: boolean;
  /** Where lines go; standard output when absent. */
  destination?: DestinationStream;
}

function activeTrace(): { traceId?: string } {
  const spanContext = trace.getSpanContext(context.active());
  return spanContext && isSpanContextValid(spanContext) ? { traceId: spanContext.traceId } : {};
}

/**
 * What of an error is logged. Not its other fields: a database error carries the parameters of
 * its statement, and an HTTP error the request.
 */
function serializeError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return typeof error === 'string' ? redactText(error) : error;
  const { code, reason } = error as Error & { code?: unknown; reason?: unknown };
  return {
    type: error.name,
    message: redactText(error.message),
    stack: redactText(error.stack ?? ''),
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(typeof reason === 'string' ? { reason } : {}),
    ...(error.cause !== undefined && depth < 4
      ? { cause: serializeError(error.cause, depth + 1) }
      : {}),
  };
}

/** Makes the root logger of a service: JSON lines, secrets and personal data removed by key. */
export function createLogger(options: LoggerOptions): Logger {
  const settings: pino.LoggerOptions = {
    level: options.level ?? 'info',
    base: { service: options.service },
    timestamp: pino.stdTimeFunctions.isoTime,
    mixin: activeTrace,
    serializers: {
      err: (error: unknown) => serializeError(error),
      error: (error: unknown) => serializeError(error),
    },
    formatters: { level: (label) => ({ level: label }), log: redact },
  };
  if (options.destination) return redactBindings(pino(settings, options.destination));
  if (options.pretty) {
    const transport = { target: 'pino-pretty', options: { ignore: 'pid,hostname' } };
    return redactBindings(pino({ ...settings, formatters: { log: redact }, transport }));
  }
  return redactBindings(pino(settings));
}

/** Redacts what `child` binds, which pino's own formatters don't see. Children inherit it. */
function redactBindings(logger: Logger): Logger {
  const { child } = logger;
  logger.child = function redactingChild(this: Logger, bindings, options) {
    return child.call<Logger, Parameters<typeof child>, ReturnType<typeof child>>(
      this,
      redact(bindings),
      options,
    );
  } as typeof child;
  return logger;
}
