import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

interface Operation {
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema?: object }>> }>
  >;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

export interface SeenResponse {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly contentType: string | null;
  readonly body: unknown;
}

/** Compares every answer that a test sees with the committed openapi.json: an undocumented status or shape fails. */
export class OpenApiValidator {
  private readonly document = JSON.parse(readFileSync('openapi.json', 'utf8')) as Document;
  private readonly ajv = new Ajv({ strict: false, allErrors: true });
  private readonly compiled = new Map<object, ValidateFunction>();
  private readonly routes: readonly { readonly pattern: RegExp; readonly path: string }[];

  constructor() {
    addFormats.default(this.ajv);
    this.ajv.addSchema({ $id: 'openapi.json', components: this.document.components });
    this.routes = Object.keys(this.document.paths).map((path) => ({
      path,
      pattern: new RegExp(`^${path.replace(/\{[^}]+\}/g, '[^/]+')}$`),
    }));
  }

  /** @throws Error that says what the document lacks */
  check({ method, path, status, contentType, body }: SeenResponse): void {
    const operation = this.operationOf(method, path);
    if (!operation) return;
    const name = `${method} ${path} ${status}`;
    const response = operation.responses[status];
    if (!response) throw new Error(`${name} is not documented; the answer was ${JSON.stringify(body)}`);
    const documented = Object.entries(response.content ?? {});
    if (documented.length === 0) {
      if (body !== undefined) throw new Error(`${name} is documented without a body and has one`);
      return;
    }
    const [, media] = documented.find(([type]) => contentType?.startsWith(type)) ?? [];
    if (!media) throw new Error(`${name} answered ${contentType}, which is not documented`);
    if (media.schema) this.checkBody(name, media.schema, body);
  }

  private operationOf(method: string, path: string): Operation | undefined {
    const { pathname } = new URL(path, 'http://localhost');
    const route = this.routes.find(({ pattern }) => pattern.test(pathname));
    return route && this.document.paths[route.path]?.[method.toLowerCase()];
  }

  private checkBody(name: string, schema: object, body: unknown): void {
    let validate = this.compiled.get(schema);
    if (!validate) {
      const text = JSON.stringify(schema).replaceAll('"#/components/', '"openapi.json#/components/');
      validate = this.ajv.compile(JSON.parse(text) as object);
      this.compiled.set(schema, validate);
    }
    if (!validate(body))
      throw new Error(`${name}: ${this.ajv.errorsText(validate.errors)}; ${JSON.stringify(body)}`);
  }
}
