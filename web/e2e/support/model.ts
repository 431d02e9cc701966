// A model of the bank's own for the stories: it speaks the protocol, says what it is told to, and keeps what it was asked.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Model {
  /** The settings with which a bank asks it. */
  settings: Record<string, string>
  /** The data of every question. */
  heard: string[]
  /** What it says to a question of this form from now on; nothing makes it fail. */
  says: (form: string, answer: object | null) => void
  stop: () => Promise<void>
}

interface Asked { messages: { content: string }[]; response_format: { json_schema: { name: string } } }

export async function openModel(): Promise<Model> {
  const answers = new Map<string, object | null>()
  const heard: string[] = []
  const server: Server = createServer((request, response) => {
    let body = ''
    request.on('data', (piece: Buffer) => { body += piece.toString() })
    request.on('end', () => {
      const asked = JSON.parse(body) as Asked
      heard.push(asked.messages[1].content)
      const answer = answers.get(asked.response_format.json_schema.name)
      response.statusCode = answer ? 200 : 500
      response.end(answer ? JSON.stringify({ choices: [{ message: { content: JSON.stringify(answer) } }], usage: { total_tokens: 321 } }) : '')
    })
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  return {
    settings: { GREENLANE_ASSISTANT__ENABLED: 'true', GREENLANE_ASSISTANT__URL: `http://127.0.0.1:${port}/v1`, GREENLANE_ASSISTANT__MODEL: 'qwen-story', GREENLANE_ASSISTANT__BY_ITSELF: 'false' },
    heard,
    says: (form, answer) => void answers.set(form, answer),
    stop: () => new Promise((done) => { server.close(() => done()) }),
  }
}
