import compression from 'compression';
import cors from 'cors';
import express, { type Express, type RequestHandler, type Router } from 'express';
import helmet from 'helmet';
import { SpanKind, context, propagation, trace } from '@opentelemetry/api';
import { Histogram } from 'prom-client';
import type { Logger, Metrics } from '@holdfast/platform';
import { jsonBody } from './body.ts';
import { problemHandler, sendProblem } from './problem.ts';

/** What {@link createApp} needs. */
export interface AppOptions {
  name: string;
  logger: Logger;
  metrics: Metrics;
  /** Origins whose pages may call; none for same-origin only. */
  corsOrigins: readonly string[];
  /** How many proxies stand before it; their X-Forwarded-For is believed. */
  trustedProxies: number;
  /** Routes, docs; the first match answers. */
  routers: readonly Router[];
  /** Routes that take the body as it came, and no part in CORS and `limit`: webhooks. */
  rawRouters?: readonly Router[];
  /** Rejects while the process must not get traffic; anybody may make it be asked. */
  ready(): Promise<void>;
  /** Applied to every API request. */
  limit: RequestHandler;
}

const DURATION_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/**
 * An Express app with what every BFF needs: security headers, CORS, compression, JSON bodies within
 * bounds, a trace, a log line and a metric for each request, health, and problem+json for everything
 * that goes wrong.
 */
export function createApp(options: AppOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', options.trustedProxies);
  app.set('query parser', 'simple');
  app.use(observe(options));
  app.use(health(options));
  app.use(
    helmet({
      contentSecurityPolicy: {
        directives: {
          'img-src': ["'self'", 'data:'],
          // Whether there is TLS is for the proxy in front to say; without one, pages still work.
          'upgrade-insecure-requests': null,
        },
      },
      // Pictures and documents are meant for pages of other origins.
      crossOriginResourcePolicy: { policy: 'cross-origin' },
    }),
  );
  for (const router of options.rawRouters ?? []) app.use(router);
  app.use(
    cors({
      origin: [...options.corsOrigins],
      exposedHeaders: ['ETag', 'Location', 'Retry-After', 'RateLimit', 'RateLimit-Policy'],
      maxAge: 600,
    }),
  );
  // Event streams have to leave at once, so they stay as they are.
  app.use(
    compression({
      filter: (request, response) =>
        !String(response.getHeader('Content-Type')).startsWith('text/event-stream') &&
        compression.filter(request, response),
    }),
  );
  app.use(options.limit);
  app.use(jsonBody);
  for (const router of options.routers) app.use(router);
  app.use((request, response) => {
    sendProblem(response, 'ROUTE_NOT_FOUND', `There is no ${request.method} ${request.path}.`);
  });
  app.use(problemHandler(options.logger));
  return app;
}

function health({ ready, logger }: AppOptions): RequestHandler {
  return async (request, response, next) => {
    switch (request.path) {
      case '/healthz':
        response.type('text').send('ok\n');
        return;
      case '/readyz':
        try {
          await ready();
          response.type('text').send('ready\n');
        } catch (err) {
          logger.warn({ err }, 'not ready');
          response.status(503).type('text').send('not ready\n');
        }
        return;
      default:
        next();
    }
  };
}

/**
 * One span, one metric and one log line a request; paths by their pattern, bodies never. A trace goes
 * on only where a trusted proxy began it: otherwise a client could name the trace of its answer, and
 * make many requests one. Theirs is linked.
 */
function observe({ name, logger, metrics, trustedProxies }: AppOptions): RequestHandler {
  const tracer = trace.getTracer(`@holdfast/${name}`);
  const durations = new Histogram({
    name: 'holdfast_http_server_duration_seconds',
    help: 'Duration of HTTP requests answered',
    labelNames: ['method', 'route', 'status'],
    buckets: DURATION_BUCKETS,
    registers: [metrics.registry],
  });
  return (request, response, next) => {
    const startedAt = performance.now();
    const told = propagation.extract(context.active(), request.headers);
    const parent = trustedProxies > 0 ? told : context.active();
    const theirs = trace.getSpanContext(told);
    const links = parent !== told && theirs !== undefined ? [{ context: theirs }] : [];
    const options = { kind: SpanKind.SERVER, links };
    const span = tracer.startSpan(`HTTP ${request.method}`, options, parent);
    response.once('close', () => {
      const seconds = (performance.now() - startedAt) / 1000;
      const route = (request.route as { path?: string } | undefined)?.path ?? 'none';
      const status = String(response.statusCode);
      durations.observe({ method: request.method, route, status }, seconds);
      span.updateName(`${request.method} ${route}`);
      span.setAttributes({ 'http.route': route, 'http.response.status_code': response.statusCode });
      span.end();
      logger.debug(
        { method: request.method, route, status, ms: Math.round(seconds * 1000) },
        'http',
      );
    });
    context.with(trace.setSpan(parent, span), next);
  };
}
