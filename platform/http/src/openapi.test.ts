import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faults } from '@parley/contracts/plain/faults';
import { operationRoute } from '@parley/contracts/operation-table';
import { operationNames } from '@parley/contracts/plain/operations';
import { openApiDocument } from './openapi.ts';
import { referencePage } from './reference-page.ts';

interface Described { operationId: string; summary: string; parameters: { name: string; in: string; required: boolean; schema: unknown }[]; requestBody?: { content: Record<string, { schema: { properties: Record<string, unknown> } }> }; responses: Record<string, { description: string }>; security: Record<string, string[]>[] }
interface Document { openapi: string; info: { title: string; version: string }; servers: { url: string }[]; paths: Record<string, Record<string, Described>>; components: { schemas: Record<string, unknown>; securitySchemes: Record<string, unknown> } }

const document = JSON.parse(JSON.stringify(openApiDocument({ title: 'Parley', version: '1.2.3', serverUrl: 'https://meet.example' }))) as Document;
const described = Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation })));

test('the document is OpenAPI 3.1 with what it needs', () => {
  assert.match(document.openapi, /^3\.1\.\d+$/);
  assert.equal(document.info.version, '1.2.3');
  assert.equal(document.servers[0]?.url, 'https://meet.example');
});

test('every operation with a route is described once, under its name, at its place', () => {
  const wanted = operationNames.filter((name) => operationRoute(name).rest !== undefined);
  assert.deepEqual(described.map(({ operation }) => operation.operationId).sort(), [...wanted].sort());
  for (const { path, method, operation } of described) {
    const { rest } = operationRoute(operation.operationId as (typeof operationNames)[number]);
    assert.deepEqual([method.toUpperCase(), path], [rest?.method, rest?.path]);
  }
});

test('the fields of a path are its parameters, all of them required; nothing of the path is in the body', () => {
  for (const { path, operation } of described) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
    const parameters = operation.parameters.filter((each) => each.in === 'path');
    assert.deepEqual(parameters.map(({ name }) => name), inPath, path);
    assert.ok(parameters.every(({ required, schema }) => required && schema !== undefined));
    const body = operation.requestBody?.content['application/json']?.schema.properties ?? {};
    for (const field of inPath) assert.equal(Object.hasOwn(body, field ?? ''), false, `${path} ${field}`);
  }
});

test('every reference leads to something, and every response has a description', () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map((match) => match[1] ?? '');
  assert.ok(references.length > 20);
  for (const reference of new Set(references)) {
    const target = reference.replace('#/', '').split('/').reduce<unknown>((node, key) => (node as Record<string, unknown> | undefined)?.[key], document);
    assert.ok(target !== undefined, reference);
  }
  for (const { operation } of described) for (const [status, { description }] of Object.entries(operation.responses)) assert.ok(/^[1-5]\d\d$/.test(status) && description !== '');
});

test('each operation names its own faults and the schemes that open it', () => {
  for (const { operation } of described) {
    const route = operationRoute(operation.operationId as (typeof operationNames)[number]);
    for (const code of route.faults) assert.ok(operation.responses[String(faults[code].status)]?.description.includes(code), `${operation.operationId}: ${code}`);
    for (const scheme of operation.security.flatMap(Object.keys)) assert.ok(scheme in document.components.securitySchemes);
  }
});

test('the schemas are JSON Schema: objects say what they hold, names appear once', () => {
  assert.ok('Call' in document.components.schemas && 'Problem' in document.components.schemas);
  for (const [name, schema] of Object.entries(document.components.schemas)) {
    const { type, anyOf, oneOf } = schema as { type?: string; anyOf?: object[]; oneOf?: object[] };
    assert.ok(typeof type === 'string' || (anyOf ?? oneOf ?? []).length > 0, name);
  }
  assert.equal(JSON.stringify(document).includes('$defs'), false);
});

test('the readable page names every operation and every fault, and runs no script', () => {
  const page = referencePage();
  for (const name of operationNames) assert.ok(page.includes(`id="${name}"`), name);
  for (const code of Object.keys(faults)) assert.ok(page.includes(`id="${code}"`), code);
  assert.equal(/<script|style=|javascript:/.test(page), false);
});
