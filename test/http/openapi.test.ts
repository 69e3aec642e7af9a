import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as chat from '../../bots/web-chat/contract.ts';
import * as alarms from '../../src/alarms/contract.ts';
import * as conversation from '../../src/conversation/contract.ts';
import { describeApi } from '../../src/http/openapi.ts';
import type { EndpointSpec } from '../../src/kernel/endpoint.ts';
import * as live from '../../src/live/contract.ts';
import * as media from '../../src/media/contract.ts';
import * as people from '../../src/people/contract.ts';
import * as settings from '../../src/settings/contract.ts';
import * as suggestions from '../../src/suggestions/contract.ts';
import { startApp, type TestApp } from './test-app.ts';

const isSpec = (value: unknown): value is EndpointSpec =>
  typeof value === 'object' && value !== null && 'path' in value && 'door' in value;
const SPECS = [chat, alarms, conversation, live, media, people, settings, suggestions].flatMap((contract) =>
  Object.values<unknown>(contract).filter(isSpec),
);

interface Operation {
  operationId: string;
  security: object[];
  parameters?: { name: string; in: string; required?: boolean }[];
  requestBody?: { required: boolean; content: Record<string, { schema: { required?: string[]; properties: object } }> };
  responses: Record<string, { content?: Record<string, unknown> }>;
}
interface Document {
  openapi: string;
  servers?: unknown;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, unknown> };
}

const document = describeApi(SPECS) as Document;

function refsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) =>
    key === '$ref' && typeof child === 'string' ? [child] : refsIn(child),
  );
}

describe('the description of the interface', () => {
  it('lists every endpoint of the real contracts, with full paths and its answers', () => {
    expect(SPECS.length).toBeGreaterThan(20);
    expect(document.servers).toBeUndefined();
    for (const spec of SPECS) {
      const path = spec.path.replace(/:(\w+)/g, '{$1}');
      const operation = document.paths[path]?.[spec.method.toLowerCase()];
      expect(operation?.operationId, `${spec.method} ${path}`).toBe(spec.name);
      expect(Object.keys(operation?.responses ?? {})).toEqual([String(spec.answer.status), 'default']);
      expect(operation?.security).toHaveLength(spec.door === 'public' ? 0 : 1);
      expect(Boolean(operation?.requestBody)).toBe(spec.body !== undefined);
      const inPath = operation?.parameters?.filter((p) => p.in === 'path').map(({ name }) => name) ?? [];
      expect(inPath).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
    }
  });

  it('refers only to what it holds', () => {
    const refs = refsIn(document);
    expect(refs.length).toBeGreaterThan(0);
    for (const ref of refs) {
      const target = ref
        .replace(/^#\//, '')
        .split('/')
        .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document);
      expect(target, ref).toBeDefined();
    }
  });

  it('tells what a body needs, and that a picture may come with it', () => {
    const content = document.paths['/api/chat/messages']?.post?.requestBody?.content ?? {};
    expect(content['application/json']?.schema.required).toEqual(['clientId']);
    expect(content['multipart/form-data']?.schema.properties).toMatchObject({
      file: { type: 'string', format: 'binary' },
    });
    const stream = document.paths['/api/chat/stream']?.get?.responses['200']?.content ?? {};
    expect(Object.keys(stream)).toEqual(['text/event-stream']);
    expect(document.components.schemas).toHaveProperty('Problem');
  });
});

describe('GET /api/openapi.json', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  it('describes what is mounted, itself included, to anybody', async () => {
    const answer = await fetch(`${app.url}/api/openapi.json`);
    expect(answer.status).toBe(200);
    const served = (await answer.json()) as Document;
    expect(served.openapi).toBe('3.1.0');
    expect(Object.keys(served.paths)).toEqual(expect.arrayContaining(['/api/echo/{id}', '/api/openapi.json']));
    const echo = served.paths['/api/echo/{id}']?.post;
    expect(echo?.parameters).toMatchObject([
      { name: 'id', in: 'path', required: true },
      { name: 'limit', in: 'query', required: false },
    ]);
  });
});
