import { z } from 'zod'
import { threadSteps } from '../feature.ts'
import type { Gromada } from '../gromada.ts'
import type { AnyOperation } from '../operation.ts'

const schemaOf = (schema: z.ZodType, io: 'input' | 'output') =>
  z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' })

const made = new WeakMap<Gromada, object>()

/** OpenAPI 3.1, from the declarations of the operations and nothing else. */
export function openApi(gromada: Gromada): object {
  let document = made.get(gromada)
  if (!document) made.set(gromada, (document = makeDocument(gromada)))
  return document
}

function makeDocument(gromada: Gromada): object {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const operation of gromada.operations.values()) {
    const [method, path] = operation.spec.route.split(' ') as [string, string]
    const address = `/api/v1/c/{community}${path.replace(/:(\w+)/g, '{$1}')}`
    paths[address] = { ...paths[address], [method.toLowerCase()]: describe(operation) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Gromada',
      version: '1',
      description: `Everything that a page can do. The thread: ${threadSteps.join(' → ')}.`,
      license: { name: 'AGPL-3.0-or-later', identifier: 'AGPL-3.0-or-later' },
    },
    servers: [{ url: gromada.url }],
    paths,
    components: {
      schemas: { Problem: problem },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'gromada.session_token' } },
    },
    security: [{ session: [] }, {}],
  }
}

function describe({ spec, isQuery }: AnyOperation): object {
  const names = [...spec.route.matchAll(/:(\w+)/g)].map((match) => match[1]!)
  const input = schemaOf(spec.input as z.ZodType, 'input') as {
    properties?: Record<string, object>
    required?: string[]
  }
  const parameter = (name: string, place: 'path' | 'query') => ({
    name,
    in: place,
    required: place === 'path' || (input.required?.includes(name) ?? false),
    schema: input.properties?.[name] ?? { type: 'string' },
  })
  const rest = Object.keys(input.properties ?? {}).filter((name) => !names.includes(name))
  return {
    operationId: spec.name,
    summary: spec.summary,
    tags: [spec.name.split('.')[0]],
    parameters: [
      { name: 'community', in: 'path', required: true, schema: { type: 'string' } },
      ...names.map((name) => parameter(name, 'path')),
      ...(isQuery ? rest.map((name) => parameter(name, 'query')) : [idempotencyKey]),
    ],
    ...(!isQuery &&
      rest.length > 0 && { requestBody: { content: { 'application/json': { schema: withoutPath(input, names) } } } }),
    responses: {
      200: {
        description: 'Done',
        content: { 'application/json': { schema: schemaOf(spec.output as z.ZodType, 'output') } },
      },
      default: {
        description: 'Refused',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  }
}

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'The same key with the same input is done once, and answered alike.',
  schema: { type: 'string', maxLength: 200 },
}

function withoutPath(schema: { properties?: Record<string, object>; required?: string[] }, names: string[]): object {
  const properties = Object.fromEntries(
    Object.entries(schema.properties ?? {}).filter(([name]) => !names.includes(name)),
  )
  return { ...schema, properties, required: schema.required?.filter((name) => !names.includes(name)) }
}

const problem = {
  type: 'object',
  required: ['title', 'status', 'code'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string', description: 'In the language of the reader' },
    status: { type: 'integer' },
    code: { type: 'string' },
    fields: {
      type: 'array',
      items: {
        type: 'object',
        properties: { field: { type: 'string' }, code: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
}
