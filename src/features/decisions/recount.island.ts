import { approval } from '#algorithms/tally/approval.ts'

/** What `/decisions/:id/ballots.json` holds, as far as it is needed here. */
interface Published {
  picks: number
  options: { number: number; title: Record<string, string> }[]
  ballots: { receipt: string; picks: number[] }[]
  result: { order: { number: number; votes: number }[]; winners: number[]; cast: number }
}

/**
 * Counts the published ballots again in the visitor's own browser, with the same lines of code that the server counted
 * with, and says whether it comes to the same. Everything that it says comes from its attributes, in the page's language.
 */
class RecountBallots extends HTMLElement {
  #published: Promise<Published> | undefined
  #said = document.createElement('p')

  connectedCallback(): void {
    const start = document.createElement('button')
    start.type = 'button'
    start.className = 'button button-main'
    start.textContent = this.dataset['start'] ?? ''
    start.addEventListener('click', () => void this.#recount())
    this.#said.setAttribute('role', 'status')
    this.prepend(start, this.#said)
    this.querySelector('form')?.addEventListener('submit', (event) => {
      // Who looks for their ballot here tells nobody which it is.
      event.preventDefault()
      void this.#find(this.querySelector('input')?.value ?? '')
    })
  }

  async #recount(): Promise<void> {
    this.#say('busy')
    try {
      const published = await this.#read()
      this.#say(isSame(published) ? 'same' : 'other')
    } catch {
      this.#say('failed')
    }
  }

  async #find(typed: string): Promise<void> {
    try {
      const { ballots, options } = await this.#read()
      const ballot = ballots.find((one) => plain(one.receipt) === plain(typed))
      const titles = options.filter((one) => ballot?.picks.includes(one.number)).map((one) => this.#title(one.title))
      this.#say(ballot ? 'found' : 'absent', titles.join(', '))
    } catch {
      this.#say('failed')
    }
  }

  #read(): Promise<Published> {
    this.#published ??= fetch(this.dataset['src'] ?? '').then((answer) => {
      if (!answer.ok) throw new Error(String(answer.status))
      return answer.json() as Promise<Published>
    })
    this.#published.catch(() => (this.#published = undefined))
    return this.#published
  }

  #title(title: Record<string, string>): string {
    return title[this.dataset['lang'] ?? ''] ?? Object.values(title)[0] ?? ''
  }

  #say(key: string, more = ''): void {
    this.#said.textContent = [this.dataset[key] ?? '', more].filter(Boolean).join(' ')
  }
}

function isSame({ picks, options, ballots, result }: Published): boolean {
  const count = approval(
    options.map((option) => String(option.number)),
    ballots.map((ballot) => ballot.picks.map(String)),
    { picks },
  )
  const theirs = new Map(result.order.map((line) => [String(line.number), line.votes]))
  return (
    count.counts.every(({ option, votes }) => theirs.get(option) === votes) &&
    count.winners.join() === result.winners.join() &&
    count.cast <= result.cast
  )
}

/** As typed from paper, with the letters that look like digits. */
const plain = (receipt: string) =>
  receipt
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')

customElements.define('recount-ballots', RecountBallots)
