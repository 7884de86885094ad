import { context, propagation, trace, type Tracer } from '@opentelemetry/api';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  AlwaysOffSampler,
  BatchSpanProcessor,
  NodeTracerProvider,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  type Sampler,
  type SpanProcessor,
} from '@opentelemetry/sdk-trace-node';

/** How much is traced, and where traces go. */
export interface TracingOptions {
  /** Base URL of an OTLP/HTTP collector; without it spans are not recorded, but trace ids exist. */
  endpoint?: string;
  /** Share of new traces that are recorded, 0 to 1. A caller's decision wins over it. */
  sampleRatio?: number;
}

interface Pipeline {
  sampler: Sampler;
  spanProcessors: SpanProcessor[];
}

const SCOPE = '@holdfast/platform';

const FLUSH_MS = 2_000;

let pipeline: Promise<Pipeline> | undefined;
const providers = new Map<string, NodeTracerProvider>();

async function createPipeline(options: TracingOptions): Promise<Pipeline> {
  if (options.endpoint === undefined) {
    // Not sampled spans still get ids, which is what logs and error answers need.
    return { sampler: new AlwaysOffSampler(), spanProcessors: [] };
  }
  // Loaded only here: the exporter costs more start-up time than all the rest of tracing.
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http');
  const url = `${options.endpoint.replace(/\/$/, '')}/v1/traces`;
  return {
    sampler: new ParentBasedSampler({
      root: new TraceIdRatioBasedSampler(options.sampleRatio ?? 1),
    }),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter({ url }))],
  };
}

/**
 * Gives a service its tracer. The first call of a process decides where spans go and registers the
 * context manager and the W3C propagator; several services in one process share those and differ
 * only by the resource attribute `service.name`.
 */
export async function startTracing(service: string, options: TracingOptions = {}): Promise<Tracer> {
  pipeline ??= createPipeline(options);
  const shared = await pipeline;
  let provider = providers.get(service);
  if (provider === undefined) {
    const resource = resourceFromAttributes({ 'service.name': service });
    provider = new NodeTracerProvider({ resource, ...shared });
    if (providers.size === 0) provider.register();
    providers.set(service, provider);
  }
  return provider.getTracer(SCOPE);
}

/**
 * The tracer of a service that {@link startTracing} was called for; of the process before that. Asks
 * anew at each call, for clients and pools may be made before tracing starts.
 */
export function tracerOf(service: string): Tracer {
  return providers.get(service)?.getTracer(SCOPE) ?? trace.getTracer(SCOPE);
}

/**
 * Sends what is buffered; call it before the process ends. A collector that is away only costs its
 * spans: waits two seconds at most, and rejects then or when sending fails.
 */
export async function flushTracing(): Promise<void> {
  const processors = (await pipeline)?.spanProcessors ?? [];
  if (processors.length === 0) return;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The trace collector does not answer')), FLUSH_MS);
  });
  try {
    await Promise.race([late, Promise.all(processors.map((each) => each.forceFlush()))]);
  } finally {
    clearTimeout(timer);
  }
}

/** Forgets all of {@link startTracing}, so that another endpoint can be used. For tests. */
export async function resetTracing(): Promise<void> {
  const shared = await pipeline;
  pipeline = undefined;
  providers.clear();
  for (const api of [trace, context, propagation]) api.disable();
  await Promise.all((shared?.spanProcessors ?? []).map((processor) => processor.shutdown()));
}

/** Trace id of the current context, 32 hex digits, or undefined outside of any trace. */
export function currentTraceId(): string | undefined {
  return trace.getActiveSpan()?.spanContext().traceId;
}
