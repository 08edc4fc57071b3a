import { createServer, type Server, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { smtpMailer } from './mailer.ts'

interface Heard {
  from: string
  to: string[]
  data: string
}

let server: Server
let heard: Heard[]
/** What the server answers to a letter. */
let verdict: string

/** As little of RFC 5321 as a mail server must speak. */
function speak(socket: Socket): void {
  let [text, inData] = ['', false]
  let letter: Heard = { from: '', to: [], data: '' }
  const say = (line: string) => void socket.write(`${line}\r\n`)
  const hear = (line: string) => {
    if (inData) {
      if (line !== '.') return void (letter.data += `${line}\r\n`)
      inData = false
      if (verdict.startsWith('250')) heard.push(letter)
      letter = { from: '', to: [], data: '' }
      return say(verdict)
    }
    const [word] = line.split(/[ :]/, 1)
    const address = /<([^>]*)>/.exec(line)?.[1] ?? ''
    if (word === 'MAIL') letter.from = address
    if (word === 'RCPT') letter.to.push(address)
    inData = word === 'DATA'
    say(inData ? '354 go on' : word === 'QUIT' ? '221 bye' : '250 ok')
  }
  socket.on('error', () => {})
  socket.on('data', (piece) => {
    text += piece.toString('latin1')
    for (let end; (end = text.indexOf('\r\n')) >= 0; text = text.slice(end + 2)) hear(text.slice(0, end))
  })
  say('220 here')
}

beforeEach(async () => {
  heard = []
  verdict = '250 kept'
  server = createServer(speak)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})

afterEach(() => new Promise((resolve) => server.close(resolve)))

const mailer = () =>
  smtpMailer({
    SMTP_URL: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    MAIL_FROM: 'Nad Strugą <struga@example.org>',
  })

const letter = {
  to: 'lucja@example.org',
  subject: 'Zażółć gęślą jaźń',
  text: 'Dzień dobry,\n.kropka na początku\n',
  messageId: '<one@example.org>',
}

describe('a letter by a mail server', () => {
  it('goes to whom it is for, under its own number, in Polish letters', async () => {
    const post = mailer()
    await post.send(letter)
    post.close()

    const [{ from, to, data }, ...more] = heard as [Heard]
    expect(more).toEqual([])
    expect({ from, to }).toEqual({ from: 'struga@example.org', to: ['lucja@example.org'] })
    expect(data).toMatch(/^Message-ID: <one@example\.org>\r$/m)
    expect(data).toMatch(/^Subject: =\?UTF-8\?/m)
    const body = data.slice(data.indexOf('\r\n\r\n') + 4)
    const plain = /^Content-Transfer-Encoding: base64\r$/im.test(data)
      ? Buffer.from(body, 'base64').toString()
      : Buffer.from(
          body
            .replace(/=\r\n/g, '')
            .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
          'latin1',
        ).toString()
    expect(plain).toContain('Dzień dobry,')
    expect(plain).toContain('kropka na początku')
  })

  it('that the server does not take is an error, so that it is tried again', async () => {
    verdict = '451 later'
    const post = mailer()
    await expect(post.send(letter)).rejects.toThrow(/451/)
    post.close()

    expect(heard).toEqual([])
  })
})
