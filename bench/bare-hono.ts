import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'

/** The peer: the same bytes and headers from a handler that does nothing else. */
process.once('message', async ({ body, headers }: { body: string; headers: [string, string][] }) => {
  const packed = new Uint8Array(await promisify(gzip)(body, { level: 6 }))
  const kept = Object.fromEntries(
    headers.filter(
      ([name]) =>
        !['content-encoding', 'content-length', 'transfer-encoding', 'connection', 'date', 'keep-alive'].includes(name),
    ),
  )
  const app = new Hono()
  app.get('*', () => new Response(packed, { headers: { ...kept, 'content-encoding': 'gzip' } }))
  serve({ fetch: app.fetch, port: Number(process.env['PORT']), hostname: 'localhost' }, () => process.send?.('up'))
})
