import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

const found = (): string | undefined =>
  [process.env['CHROMIUM'] ?? '', ...places, chromium.executablePath()].find((place) => place && existsSync(place))

/** A Chromium to test in: the one that is here, Debian's package, or the browser tool's own download. @throws when none can be had. */
export function ensureChromium(log: (line: string) => void): string {
  const here = found()
  if (here) return here
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    log('Installing Chromium from Debian…')
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore' })
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'], {
      stdio: 'ignore',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
  }
  if (!found()) {
    log('Downloading Chromium…')
    const cli = join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js')
    spawnSync(process.execPath, [cli, 'install', 'chromium', '--with-deps'], { stdio: 'ignore' })
  }
  const now = found()
  if (!now) throw new Error('No Chromium: install it (Debian: apt-get install chromium), or set CHROMIUM to its path.')
  return now
}

/** Headless, without the calls that a browser otherwise makes to its maker. */
export const launchChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: ensureChromium(() => {}),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
