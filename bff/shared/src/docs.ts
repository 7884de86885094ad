import { readFileSync } from 'node:fs';
import { Router } from 'express';
import { absolutePath } from 'swagger-ui-dist';
import { createDocument, type ZodOpenApiPathsObject } from 'zod-openapi';

const PAGE = readFileSync(new URL('docs.html', import.meta.url), 'utf8');

/** What the page needs of swagger-ui-dist; the rest of that package is nobody's business. */
const ASSETS = ['swagger-ui.css', 'swagger-ui-bundle.js'];

const START = `window.addEventListener('load', () => {
  SwaggerUIBundle({ url: '/openapi.json', dom_id: '#docs', deepLinking: true, persistAuthorization: true });
});`;

/** zod bounds every integer by what a double can hold: no news to anybody, and examples are made of it. */
function dropSafeIntegerBounds(schema: { minimum?: number; maximum?: number }): void {
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
}

/** Serves the OpenAPI 3.1 document at `/openapi.json` and a readable page of it at `/docs`. */
export function docs(title: string, description: string, paths: ZodOpenApiPathsObject): Router {
  const document = createDocument(
    {
      openapi: '3.1.0',
      info: { title, version: '1', description, license: { name: 'MIT', identifier: 'MIT' } },
      components: {
        securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      },
      paths,
    },
    { override: ({ jsonSchema }) => dropSafeIntegerBounds(jsonSchema) },
  );
  const router = Router();
  router.get('/openapi.json', (_request, response) => {
    response.set('Cache-Control', 'public, max-age=60').json(document);
  });
  // Browsers ask for it by themselves, also for a picture that is opened alone.
  router.get('/favicon.ico', (_request, response) => {
    response.set('Cache-Control', 'public, max-age=86400').status(204).end();
  });
  router.get('/docs', (_request, response) => {
    response.type('html').send(PAGE);
  });
  router.get('/docs/start.js', (_request, response) => {
    response.type('js').send(START);
  });
  for (const file of ASSETS) {
    router.get(`/docs/${file}`, (_request, response) => {
      response.sendFile(file, { root: absolutePath(), maxAge: '1h' });
    });
  }
  return router;
}
