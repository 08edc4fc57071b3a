import { connect } from 'node:net'

interface Load {
  port: number
  path: string
  connections?: number
  /** Requests under way on each connection: a client that waits for each answer would measure itself. */
  depth?: number
  seconds?: number
}

/** Requests a second that one server answers. All answers have one length, so that counting bytes counts answers. */
export async function requestsPerSecond({
  port,
  path,
  connections = 32,
  depth = 4,
  seconds = 4,
}: Load): Promise<number> {
  const request = `GET ${path} HTTP/1.1\r\nHost: localhost:${port}\r\nAccept-Encoding: gzip\r\nAccept-Language: en\r\n\r\n`
  const length = await lengthOf(port, request)
  await answered(port, request, length, { connections, depth, seconds: 1 })
  return (await answered(port, request, length, { connections, depth, seconds })) / seconds
}

/** How long one whole answer is, head included. */
function lengthOf(port: number, request: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, 'localhost')
    let bytes: Buffer = Buffer.alloc(0)
    socket.on('data', (data: Buffer) => {
      bytes = Buffer.concat([bytes, data])
      const head = bytes.indexOf('\r\n\r\n')
      if (head < 0) return
      const [, size] = /content-length: (\d+)/i.exec(bytes.subarray(0, head).toString()) ?? []
      if (!/^HTTP\/1.1 200/.test(bytes.toString('latin1', 0, 20)) || !size) {
        reject(new Error(`Not an answer to measure: ${bytes.toString('latin1', 0, 200)}`))
        socket.destroy()
      } else if (bytes.length >= head + 4 + Number(size)) {
        socket.destroy()
        resolve(head + 4 + Number(size))
      }
    })
    socket.on('error', reject)
    socket.write(request)
  })
}

async function answered(
  port: number,
  request: string,
  length: number,
  { connections, depth, seconds }: Required<Omit<Load, 'port' | 'path'>>,
) {
  let bytes = 0
  const sockets = Array.from({ length: connections }, () => {
    const socket = connect(port, 'localhost')
    let received = 0
    socket.on('data', (data) => {
      bytes += data.length
      received += data.length
      const whole = Math.floor(received / length)
      received -= whole * length
      if (whole > 0) socket.write(request.repeat(whole))
    })
    socket.on('error', () => {})
    socket.write(request.repeat(depth))
    return socket
  })
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000))
  for (const socket of sockets) socket.destroy()
  return bytes / length
}
