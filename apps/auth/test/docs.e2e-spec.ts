import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Auth, type Tokens } from '@auth/testing';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';

interface Schema {
  $ref?: string;
  type?: string;
  properties?: Record<string, Schema>;
  example?: unknown;
  enum?: unknown[];
}

interface Media {
  schema: Schema;
  example?: unknown;
  examples?: Record<string, { value: Record<string, unknown> }>;
}

interface Operation {
  tags?: string[];
  operationId?: string;
  summary?: string;
  description?: string;
  security?: object[];
  parameters?: { name: string; schema: Schema }[];
  requestBody?: { required?: boolean; content: Record<string, Media> };
  responses: Record<string, { description: string; content?: Record<string, Media>; headers?: object }>;
}

interface Document {
  info: { description: string };
  tags: { name: string; description?: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

const committed = JSON.parse(readFileSync('openapi.json', 'utf8')) as Document;
const { schemas } = committed.components;
const codes = resolved(schemas['Problem']!).properties!['code']!.enum as string[];
const operations = Object.entries(committed.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    name: `${method.toUpperCase()} ${path}`,
    method,
    path,
    operation,
  })),
);

const ajv = new Ajv({ strict: false });
addFormats.default(ajv);
ajv.addSchema({ $id: 'openapi.json', components: committed.components });

function resolved(schema: Schema): Schema {
  return schema.$ref === undefined ? schema : schemas[schema.$ref.split('/').at(-1)!]!;
}

const compiled = new Map<string, ValidateFunction>();

function complaints(schema: Schema, value: unknown): string | undefined {
  const text = JSON.stringify(schema).replaceAll('"#/components/', '"openapi.json#/components/');
  const validate = compiled.get(text) ?? ajv.compile(JSON.parse(text) as object);
  compiled.set(text, validate);
  return validate(value) ? undefined : ajv.errorsText(validate.errors);
}

function exampleOfField(schema: Schema): unknown {
  const { example, enum: values, type } = resolved(schema);
  return example ?? values?.[0] ?? (type === 'boolean' ? true : undefined);
}

/** The body that Swagger UI fills in. */
function exampleOf(schema: Schema): Record<string, unknown> {
  const fields = Object.entries(resolved(schema).properties ?? {});
  return Object.fromEntries(fields.map(([name, field]) => [name, exampleOfField(field)]));
}

let auth: Auth;
beforeAll(async () => {
  auth = await Auth.start({ PUBLIC_URL: 'https://auth.example.com' });
});
afterAll(() => auth.stop());

describe('a service that shows no documentation', () => {
  let quiet: Auth;
  beforeAll(async () => {
    quiet = await Auth.start({ API_DOCS: 'false' });
  });
  afterAll(() => quiet.stop());

  it.each(['/docs', '/docs/', '/docs/openapi.json', '/docs/openapi.yaml', '/docs/swagger-ui.css'])(
    'has nothing at %s',
    async (path) => {
      const { status, body } = await quiet.get(path);
      expect([status, body['code']]).toEqual([404, 'not_found']);
    },
  ); // HT-20

  it('points nobody to it', async () => {
    const metadata = (await quiet.get('/.well-known/oauth-authorization-server')).body;
    expect(metadata).not.toHaveProperty('service_documentation');
    const page = await fetch(`${quiet.url}/problems/not_found`, { headers: { accept: 'text/html' } });
    const text = await page.text();
    expect(text).toContain('RFC 9457');
    expect(text).not.toContain('/docs');
  });
});

describe('the OpenAPI document', () => {
  it('is served as it is committed, as JSON and as YAML', async () => {
    expect((await auth.get('/docs/openapi.json')).body).toEqual(committed);
    expect(parse((await auth.get('/docs/openapi.yaml')).text)).toEqual(committed);
  });

  it('gives every operation a name of its own', () => {
    const names = operations.map(({ operation }) => operation.operationId);
    expect(new Set(names).size).toBe(names.length);
  });

  it('explains each of its tags, and uses all of them', () => {
    const used = new Set(operations.flatMap(({ operation }) => operation.tags));
    expect(new Set(committed.tags.map(({ name }) => name))).toEqual(used);
    for (const { description } of committed.tags) expect(description).toMatch(/\w/);
  });

  it.each(operations)('describes $name', ({ operation }) => {
    expect(operation.tags).toHaveLength(1);
    expect(operation.operationId).toMatch(/^[a-z]+(?:[A-Z0-9][a-z0-9]*)*$/);
    expect(operation.summary).toMatch(/^[A-Z].{5,70}[^.]$/);
    expect(operation.description).toMatch(/^[A-Z][^]{10,}[.:`]$/);
    expect(Object.keys(operation).filter((key) => key.startsWith('x-'))).toEqual([]);
    expect(Object.keys(operation.responses).some((status) => /^[23]/.test(status))).toBe(true);
  });

  it.each(operations)('documents how $name says no, with examples', ({ operation }) => {
    const refusals = Object.entries(operation.responses).filter(([status]) => Number(status) >= 400);
    const documented = refusals.map(([status]) => status);
    expect(documented).toEqual(expect.arrayContaining(['500', '503']));
    if (operation.security) expect(documented).toContain('401');
    if (operation.requestBody) expect(documented).toEqual(expect.arrayContaining(['400', '413', '415']));
    for (const [status, { description, content, headers }] of refusals) {
      const { schema, examples = {} } = content!['application/problem+json']!;
      expect(schema).toEqual({ $ref: '#/components/schemas/Problem' });
      expect(Object.keys(examples)).not.toHaveLength(0);
      for (const [code, { value }] of Object.entries(examples)) {
        expect(complaints(schema, value)).toBeUndefined();
        expect(value).toMatchObject({ status: Number(status), code });
        expect(description).toContain(`(/problems/${code})`);
      }
      if (status === '401') expect(headers).toHaveProperty('WWW-Authenticate');
      if (status === '503') expect(headers).toHaveProperty('Retry-After');
    }
  });

  it.each(operations.filter(({ operation }) => operation.requestBody))(
    'has a good example of every field that $name takes',
    ({ operation }) => {
      const { schema } = operation.requestBody!.content['application/json']!;
      for (const [name, field] of Object.entries(resolved(schema).properties ?? {})) {
        const example = exampleOf(schema)[name];
        expect([name, example]).not.toEqual([name, undefined]);
        expect([name, complaints(field, example)]).toEqual([name, undefined]);
      }
    },
  );

  it('keeps the examples of answers to their schemas', () => {
    for (const [name, schema] of Object.entries(schemas)) {
      for (const [field, property] of Object.entries(schema.properties ?? {})) {
        if (property.example === undefined) continue;
        expect([name, field, complaints(property, property.example)]).toEqual([name, field, undefined]);
      }
    }
  });

  describe('with its examples', () => {
    const bodyOf = (method: string, path: string) =>
      exampleOf(committed.paths[path]![method]!.requestBody!.content['application/json']!.schema);
    const flows = ['post /api/auth/register', 'post /api/auth/login'];
    let token: string;

    it('registers somebody, logs them in and shows their profile', async () => {
      const registered = await auth.post('/api/auth/register', bodyOf('post', '/api/auth/register'));
      expect(registered.status).toBe(201);
      const login = await auth.post<Tokens>('/api/auth/login', bodyOf('post', '/api/auth/login'));
      expect(login.status).toBe(200);
      token = login.body.access_token;
      expect((await auth.profile(token)).body).toEqual({
        ...registered.body,
        last_login: expect.any(String) as string,
      });
    });

    // What ends the account comes last.
    const others = operations
      .filter(({ method, path, operation }) => operation.requestBody && !flows.includes(`${method} ${path}`))
      .sort((one, other) => Number(one.method === 'delete') - Number(other.method === 'delete'));

    it.each(others)('does not refuse the form of $name', async ({ method, path, operation }) => {
      const url = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
        const parameter = operation.parameters?.find((each) => each.name === name);
        const example = parameter && exampleOfField(parameter.schema);
        return typeof example === 'string' ? example : name;
      });
      const answer = await auth.request(method.toUpperCase(), url, { body: bodyOf(method, path), token });
      expect(answer.text).not.toMatch(/"code":"(invalid_request|weak_password|unsupported_media_type)"/);
      // PUBLIC_URL is not where the stand-in of Google is reached here.
      if (!answer.text.includes('"provider_unavailable"')) expect(answer.status).toBeLessThan(500);
    });

    it('has changed the name and the password', async () => {
      const { current_password: before, new_password: after } = bodyOf('post', '/api/user/password');
      expect(before).not.toEqual(after);
      const { email, name } = bodyOf('post', '/api/auth/register');
      expect(bodyOf('patch', '/api/user/profile')).toEqual({ name });
      expect((await auth.post('/api/auth/login', { email, password: before })).status).toBe(401);
      expect((await auth.post('/api/auth/login', { email, password: after })).status).toBe(200);
    });
  });
});

describe('a problem code', () => {
  const publicUrl = 'https://auth.example.com';

  it('is where the type of a problem leads', async () => {
    const { body } = await auth.get('/api/user/profile');
    expect(body['type']).toBe(`${publicUrl}/problems/token_missing`);
  });

  it.each(codes)('%s is explained to a program and to a person', async (code) => {
    const json = await auth.get(`/problems/${code}`);
    expect(json.status).toBe(200);
    expect(json.headers.get('vary')).toMatch(/accept/i);
    expect(json.body).toMatchObject({ code });
    const { title, explanation, detail, status } = json.body as Record<string, string>;
    for (const text of [title, explanation, detail]) expect(text).toMatch(/^[A-Z][^]{4,}[\w.]$/);

    const accept = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
    const page = await fetch(`${auth.url}/problems/${code}`, { headers: { accept } });
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    const text = (await page.text())
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&');
    for (const part of [code, title, explanation, detail, String(status)]) expect(text).toContain(part);
    expect(text).not.toContain('<script');
  });

  it('has examples that say what its explanation says', async () => {
    for (const { operation } of operations) {
      for (const { content = {} } of Object.values(operation.responses)) {
        for (const [code, { value }] of Object.entries(content['application/problem+json']?.examples ?? {})) {
          const { title, status } = (await auth.get(`/problems/${code}`)).body;
          expect(value).toMatchObject({ type: `${publicUrl}/problems/${code}`, title, status });
        }
      }
    }
  });

  it('that nobody knows is not found, in whatever form', async () => {
    expect((await auth.get('/problems/nothing')).body).toMatchObject({ code: 'not_found' });
    const page = await fetch(`${auth.url}/problems/nothing`, { headers: { accept: 'text/html' } });
    expect(page.status).toBe(404);
  });
});

describe('the reference of the configuration', () => {
  // In a process of its own: jest would map the built files back to their sources.
  const [table, example] = JSON.parse(
    execFileSync(process.execPath, [
      '--input-type=module',
      '--eval',
      `import { configurationExample, configurationTable } from ${JSON.stringify(join(process.cwd(), 'dist/libs/core/src/index.js'))};
       process.stdout.write(JSON.stringify([configurationTable(), configurationExample()]));`,
    ]).toString(),
  ) as [string, string];

  it('in the README is what the service reads', () => {
    const section = /<!-- configuration -->\n([^]*)\n<!-- \/configuration -->/.exec(
      readFileSync('README.md', 'utf8'),
    );
    expect(section?.[1]?.trim()).toBe(table);
  });

  it('in .env.example is what the service reads', () => {
    expect(readFileSync('.env.example', 'utf8')).toBe(example);
  });

  it('names every variable and a meaning for it', () => {
    const names = [...example.matchAll(/^# ([A-Z_0-9]+)=$/gm)].map(([, name]) => name);
    expect(names.length).toBeGreaterThan(15);
    for (const name of names) expect(table).toMatch(new RegExp(`^\\| \`${name}\`.* \\| .+ \\| .+ \\|$`, 'm'));
  });
});
