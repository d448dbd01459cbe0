import { NotFoundError, ProblemDocument } from '@auth/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { FastifyInstance } from 'fastify';
import { documentProblems } from './problem-responses.js';
import { convertSchema } from './schema-converter.js';

const DESCRIPTION = `
Registers people, logs them in and hands out the tokens that other services trust.

**Start here:** *Try it out* on \`POST /api/auth/register\`, then on \`POST /api/auth/login\`. The access token that the
login answers is used from then on by itself, so \`GET /api/user/profile\` works next.

Every error is an [RFC 9457](https://www.rfc-editor.org/rfc/rfc9457) problem document; branch on its \`code\`.

For code generators: [openapi.json](/docs/openapi.json), [openapi.yaml](/docs/openapi.yaml).
`;

/** In the order of the flows. */
const tags: readonly (readonly [string, string])[] = [
  ['Login', 'Register, log in'],
  ['Two factors', 'A code beside the password'],
  ['Password reset', 'A link by mail, and a new password'],
  ['Tokens', 'Refresh them, log out'],
  ['OAuth', 'Sign in with Google and other providers'],
  ['User', 'Your own account'],
  ['Administration', 'What the role `admin` may do'],
  ['Other services', 'What other services need to trust the tokens'],
  ['Operations', 'Health, and what the error codes mean'],
];

export function createDocument(app: NestFastifyApplication): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setTitle('Auth service')
    .setDescription(DESCRIPTION.trim())
    .setVersion('1')
    .addBasicAuth({ type: 'http', scheme: 'basic', description: 'A service client of SERVICE_CLIENTS' })
    .addBearerAuth({
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'JWT',
      description: 'The access token of a login',
    });
  for (const [name, description] of tags) builder.addTag(name, description);
  const document = SwaggerModule.createDocument(app, builder.build(), {
    standardSchemaConverter: convertSchema,
  });
  documentProblems(document);
  document.components ??= {};
  document.components.schemas = {
    ...document.components.schemas,
    ...convertSchema(ProblemDocument, { schemaType: 'output' })?.components,
  } as NonNullable<typeof document.components.schemas>;
  return document;
}

/** Swagger UI at /docs, the document at /docs/openapi.json and /docs/openapi.yaml. */
export function serveDocs(app: NestFastifyApplication): void {
  serveOnlyAssets(app.getHttpAdapter().getInstance());
  // Made when somebody asks for it: it would take a tenth of the start.
  SwaggerModule.setup('docs', app, () => createDocument(app), {
    jsonDocumentUrl: 'docs/openapi.json',
    yamlDocumentUrl: 'docs/openapi.yaml',
    customSiteTitle: 'Auth service',
    swaggerOptions: {
      persistAuthorization: true,
      displayRequestDuration: true,
      defaultModelsExpandDepth: 0,
      responseInterceptor: authorizeByLogin,
    },
  });
}

/** What the page loads of the Swagger UI package. */
const ASSETS = new Set([
  'swagger-ui.css',
  'swagger-ui-bundle.js',
  'swagger-ui-standalone-preset.js',
  'favicon-16x16.png',
  'favicon-32x32.png',
]);

/** Nest would serve the whole package: its manifest with the version, its source maps, a broken copy of the page. */
function serveOnlyAssets(server: FastifyInstance): void {
  server.addHook('onRequest', ({ routeOptions: { url }, params }, _reply, done) => {
    const file = url === '/docs/*' ? (params as { '*': string })['*'] : undefined;
    if (url === '/docs/index.html' || (file !== undefined && !ASSETS.has(file))) done(new NotFoundError());
    else done();
  });
}

/* Sent to the browser as text, so it stands alone: after a login the access token is used from then on. */
function authorizeByLogin(response: { ok: boolean; obj?: { access_token?: string } }): unknown {
  const { ui } = globalThis as unknown as {
    ui?: { authActions: { authorizeWithPersistOption(auth: object): void } };
  };
  const token = response.ok && response.obj ? response.obj.access_token : undefined;
  if (ui && token) {
    const schema = { type: 'http', scheme: 'bearer' };
    ui.authActions.authorizeWithPersistOption({ bearer: { name: 'bearer', schema, value: token } });
  }
  return response;
}
