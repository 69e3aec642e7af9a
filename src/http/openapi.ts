import { OpenAPIRegistry, OpenApiGeneratorV31, type RouteConfig } from '@asteasolutions/zod-to-openapi';
import * as z from 'zod';
import { type BoundEndpoint, bind, defineEndpoint, type EndpointSpec } from '../kernel/endpoint.ts';

const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().optional(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    instance: z.string(),
  })
  .meta({ id: 'Problem', description: 'An error as RFC 9457 describes it' });

const binary = { type: 'string' as const, format: 'binary' };

const SECURITY = { public: [], citizen: [{ chatToken: [] }], staff: [{ staffSession: [] }] };

type Content = NonNullable<NonNullable<RouteConfig['request']>['body']>['content'];

function requestContent(spec: EndpointSpec, body: z.ZodType): Content {
  const json: Content = { 'application/json': { schema: body } };
  if (spec.bodyKind !== 'multipart') return json;
  const withFile =
    body instanceof z.ZodObject ? body.extend({ file: z.string().meta({ format: 'binary' }).optional() }) : body;
  return { ...json, 'multipart/form-data': { schema: withFile } };
}

function answerContent({ answer }: EndpointSpec): Content | undefined {
  if (answer.kind === 'stream') return { 'text/event-stream': { schema: { type: 'string' } } };
  if (answer.kind === 'file') return { 'application/octet-stream': { schema: binary } };
  return answer.schema ? { 'application/json': { schema: answer.schema } } : undefined;
}

function routeOf(spec: EndpointSpec): RouteConfig {
  const content = answerContent(spec);
  const request: NonNullable<RouteConfig['request']> = {};
  if (spec.params) request.params = spec.params;
  if (spec.query) request.query = spec.query;
  if (spec.body) {
    const required = !spec.body.safeParse(undefined).success;
    request.body = { required, content: requestContent(spec, spec.body) };
  }
  return {
    method: spec.method.toLowerCase() as RouteConfig['method'],
    path: spec.path.replace(/:(\w+)/g, '{$1}'),
    operationId: spec.name,
    summary: spec.summary,
    tags: [spec.door],
    security: SECURITY[spec.door],
    request,
    responses: {
      [spec.answer.status]: { description: spec.summary, ...(content && { content }) },
      default: { description: 'Error', content: { 'application/problem+json': { schema: problem } } },
    },
  };
}

/** The description of the interface, from the very schemas that validate requests; full paths, no servers. */
export function describeApi(specs: readonly EndpointSpec[]): object {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'staffSession', {
    type: 'apiKey',
    in: 'cookie',
    name: 'jindianzi_session',
  });
  registry.registerComponent('securitySchemes', 'chatToken', { type: 'http', scheme: 'bearer' });
  for (const spec of specs) registry.registerPath(routeOf(spec));
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: { title: '金点子 Jindianzi', version: '1' },
  });
}

const readOpenApi = defineEndpoint({
  name: 'readOpenApi',
  method: 'GET',
  path: '/api/openapi.json',
  door: 'public',
  summary: 'This description',
  answer: { status: 200, schema: z.record(z.string(), z.unknown()) },
});

/** The endpoint that describes the given ones and itself; the document is made at the first request. */
export function openApiEndpoint(endpoints: readonly BoundEndpoint[]): BoundEndpoint {
  let made: Record<string, unknown> | undefined;
  return bind(readOpenApi, async () => {
    made ??= describeApi([...endpoints.map(({ spec }) => spec), readOpenApi]) as Record<string, unknown>;
    return { body: made };
  });
}
