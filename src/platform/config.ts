import { resolve } from 'node:path'
import { z } from 'zod'

const Config = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().default('localhost'),
  /** PostgreSQL 15 or newer, as a role that may create roles; without it an embedded server keeps the data in DATA_DIR. */
  DATABASE_URL: z.string().startsWith('postgres').optional(),
  DATA_DIR: z
    .string()
    .default('data')
    .transform((folder) => resolve(folder)),
  /** How the world reaches this server: links in mail, QR codes and feeds start with it. */
  PUBLIC_URL: z
    .url()
    .transform((url) => url.replace(/\/$/, ''))
    .optional(),
  /** Set when a proxy in front writes X-Forwarded-For; otherwise that header is whatever the caller says. */
  TRUSTED_PROXY: z.stringbool().default(false),
  SMTP_URL: z.string().startsWith('smtp').optional(),
  MAIL_FROM: z.string().default('Gromada <gromada@localhost>'),
})

/** Everything that the environment may say. Without DATABASE_URL the data lives in `./data`. */
export interface Config extends z.output<typeof Config> {}

export class ConfigProblem extends Error {}

/** Reads the environment, once, at the start. @throws ConfigProblem with one line for whoever typed it. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const filled = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const read = Config.safeParse(filled)
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw new ConfigProblem(`${String(issue!.path[0])} cannot be used: ${issue!.message.toLowerCase()}.`)
}
