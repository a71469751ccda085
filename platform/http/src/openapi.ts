import { z } from 'zod';
import { operationSchemas } from '@parley/contracts/operations';
import { faults, type FaultCode } from '@parley/contracts/plain/faults';
import { operationRoute } from '@parley/contracts/operation-table';
import { callRolePermissions, keyScopes, memberRolePermissions, type Permission } from '@parley/contracts/plain/permissions';
import { operationNames, type OperationName } from '@parley/contracts/plain/operations';

type Json = { [key: string]: unknown };

const problemSchema: Json = {
  type: 'object',
  description: 'A fault (RFC 9457)',
  required: ['type', 'title', 'status', 'detail', 'code', 'retryable'],
  properties: {
    type: { type: 'string' }, title: { type: 'string' }, status: { type: 'integer' }, detail: { type: 'string', description: 'What to do' },
    instance: { type: 'string', description: 'Reference in the log' }, code: { type: 'string', enum: Object.keys(faults) }, retryable: { type: 'boolean' }, facts: { type: 'object' },
  },
};

/** The OpenAPI 3.1 document, made from the operation table: what is served is what is described. */
export function openApiDocument(info: { title: string; version: string; serverUrl: string }): Json {
  const components: Json = { Problem: problemSchema };
  const paths: Record<string, Json> = {};
  for (const name of operationNames) {
    const { rest } = operationRoute(name);
    if (rest === undefined) continue;
    (paths[rest.path] ??= {})[rest.method.toLowerCase()] = describe(name, components);
  }
  return {
    openapi: '3.1.0',
    info: { title: info.title, version: info.version, description: 'Every operation of the platform. Names are the same on REST and on the socket.' },
    servers: [{ url: info.serverUrl }],
    paths,
    components: {
      parameters: {
        IdempotencyKey: { name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', minLength: 1, maxLength: 255 }, description: 'The same key with the same content is done once and answered alike for 24 hours' },
        IfMatch: { name: 'If-Match', in: 'header', required: false, schema: { type: 'string' }, description: 'The ETag that was seen; refused when somebody else changed it meanwhile' },
      },
      schemas: Object.fromEntries(Object.entries(components).sort(([left], [right]) => left.localeCompare(right))),
      securitySchemes: {
        pass: { type: 'http', scheme: 'bearer', description: 'The pass that admission.enter answers with' },
        session: { type: 'apiKey', in: 'cookie', name: 'parley_session', description: 'A signed-in member' },
        key: { type: 'http', scheme: 'bearer', description: 'An API key of an organization' },
        operator: { type: 'http', scheme: 'bearer', description: 'The operator of the machine' },
      },
    },
  };
}

function describe(name: OperationName, components: Json): Json {
  const route = operationRoute(name);
  const { rest } = route;
  if (rest === undefined) throw new TypeError(`${name} has no route`);
  const input = schemaOf(operationSchemas[name].input, 'input', components);
  const properties = (input['properties'] ?? {}) as Record<string, Json>;
  const required = new Set((input['required'] ?? []) as string[]);
  const inPath = [...rest.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
  const others = Object.keys(properties).filter((key) => !inPath.includes(key));
  const status = String(rest.status ?? 200);
  const answer = status === '204' ? { description: 'Done' } : { description: 'Done', content: { 'application/json': { schema: schemaOf(operationSchemas[name].output, 'output', components) } } };
  return {
    operationId: name,
    summary: route.summary,
    tags: [name.split('.')[0]],
    security: securityOf(route.permission),
    parameters: [
      ...inPath.map((key) => ({ name: key, in: 'path', required: true, schema: properties[key] ?? { type: 'string' } })),
      ...(rest.method === 'GET' ? others.map((key) => ({ name: key, in: 'query', required: required.has(key), schema: properties[key] })) : [{ $ref: '#/components/parameters/IdempotencyKey' }]),
      ...(route.revision?.as === undefined ? [] : [{ $ref: '#/components/parameters/IfMatch' }]),
    ],
    ...(rest.method === 'GET' ? {} : {
      requestBody: { required: others.some((key) => required.has(key)), content: { 'application/json': { schema: { type: 'object', additionalProperties: false, properties: Object.fromEntries(others.map((key) => [key, properties[key]])), required: others.filter((key) => required.has(key)) } } } },
    }),
    responses: { [status]: answer, ...faultAnswers(route.faults) },
    'x-permission': route.permission,
    'x-socket': route.socket ?? false,
  };
}

function securityOf(permission: Permission | 'public'): Json[] {
  if (permission === 'public') return [];
  if (permission === 'organizations.operate') return [{ operator: [] }];
  return [...(callRolePermissions.host.includes(permission) ? [{ pass: [] }] : []), ...(memberRolePermissions.owner.includes(permission) ? [{ session: [] }] : []), ...((keyScopes as readonly Permission[]).includes(permission) ? [{ key: [] }] : [])];
}

function faultAnswers(own: readonly FaultCode[]): Json {
  const codes: FaultCode[] = ['transport.invalid', 'transport.malformed', 'transport.too_large', 'transport.too_many', 'transport.unavailable', ...own];
  const byStatus = new Map<number, FaultCode[]>();
  for (const code of codes) byStatus.set(faults[code].status, [...(byStatus.get(faults[code].status) ?? []), code]);
  return Object.fromEntries([...byStatus].map(([status, each]) => [String(status), {
    description: each.map((code) => `\`${code}\`: ${faults[code].title}`).join('\n\n'),
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  }]));
}

/** JSON Schema of a zod schema; what carries an id moves to the components. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output', components: Json): Json {
  const { $schema: _dialect, $defs, ...own } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json;
  for (const [id, definition] of Object.entries(($defs ?? {}) as Record<string, Json>)) components[id] ??= relinked(definition);
  return relinked(own) as Json;
}

function relinked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(relinked);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== 'id' || typeof (value as Json)['id'] !== 'string').map(([key, each]) => [key, key === '$ref' && typeof each === 'string' ? each.replace('#/$defs/', '#/components/schemas/') : relinked(each)]));
}
