/** The sign-in library's own tables, as far as Gromada looks into them. */
export interface SessionTable {
  id: string
  token: string
  userId: string
  expiresAt: Temporal.Instant
}

export interface VerificationTable {
  id: string
  expiresAt: Temporal.Instant
}

export interface SignInLinksTable {
  token_hash: string
  account_id: string
  community_id: string | null
  made_by: string | null
  expires_at: Temporal.Instant
}

export interface SetupTable {
  is_only: true
  token_hash: string
}

declare module '../db/database.ts' {
  interface Database {
    'auth.session': SessionTable
    'auth.verification': VerificationTable
    'auth.sign_in_links': SignInLinksTable
    'auth.setup': SetupTable
  }
}
