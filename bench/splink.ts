import { execFileSync } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { readBirthDate } from '../src/algorithms/matching/birth-date.ts'
import { readEmail, readPhone } from '../src/algorithms/matching/contact-value.ts'
import { eachPerson } from '../src/algorithms/matching/people.fixture.ts'

interface SplinkSays {
  f1: number
  seconds: number
  megabytes: number
}
export type Splink = (file: string, kind: string) => SplinkSays

/** In an environment of its own; without Python or the network the peer is left out, with a line that says so. */
export function installSplink(folder: string): Splink | null {
  const python = join(folder, 'python', 'bin', 'python')
  try {
    execFileSync('python3', ['-m', 'venv', join(folder, 'python')], { stdio: 'pipe' })
    execFileSync(python, ['-m', 'pip', 'install', '--quiet', 'splink'], { stdio: 'pipe', timeout: 300_000 })
  } catch {
    console.log('  Splink could not be installed with pip, so it is left out')
    return null
  }
  return (file, kind) => {
    const peer = join(import.meta.dirname, 'splink-peer.py')
    const said = execFileSync(python, [peer, file, kind], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
    return JSON.parse(/^SPLINK (.*)$/m.exec(said)![1]!) as SplinkSays
  }
}

/** In plain forms, so that the peer, which reads none but those, is not at a loss. */
export async function writeTown(file: string, rows: number): Promise<string> {
  const out = createWriteStream(file)
  out.write('given_name,family_name,birth_date,email,phone,city,postcode,street,house_number,truth\n')
  for (const { record, who } of eachPerson(rows, 3)) {
    const cells = [
      record.givenName?.toLowerCase(),
      record.familyName?.toLowerCase(),
      readBirthDate(record.birthDate ?? ''),
      readEmail(record.emails?.[0] ?? ''),
      readPhone(record.phones?.[0] ?? ''),
      record.city,
      record.postcode,
      record.street,
      record.houseNumber,
      String(who),
    ]
    out.write(`${cells.map((cell) => cell ?? '').join(',')}\n`)
  }
  await new Promise((resolve) => out.end(resolve))
  return file
}
