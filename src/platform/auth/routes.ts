import { Hono } from 'hono'
import type { Gromada } from '../gromada.ts'
import type { Accounts } from './accounts.ts'
import { openDoor } from './door.ts'
import { changePassword, changeProfile, showAccount } from './pages/account.tsx'
import { acceptByForm, showJoin } from './pages/join.tsx'
import { openLink, sendLink, showLink, showSignIn, signIn, signOut } from './pages/sign-in.tsx'
import { makeFirst, showSetup } from './pages/setup.tsx'

/** The pages of the install itself: setting up, signing in and out, joining, the own account. */
export function authRoutes(gromada: Gromada, accounts: Accounts): Hono {
  const app = new Hono()
  const door = (c: Parameters<typeof openDoor>[0]) => {
    // What stands here belongs to one person, and some addresses are keys: no cache may keep them.
    c.header('cache-control', 'no-store')
    return openDoor(c, gromada, accounts)
  }
  app.get('/setup/:token', async (c) => showSetup(await door(c), c.req.param('token')))
  app.post('/setup/:token', async (c) => makeFirst(await door(c), c.req.param('token')))
  app.get('/sign-in', async (c) => showSignIn(await door(c)))
  app.post('/sign-in', async (c) => signIn(await door(c)))
  app.post('/sign-in/link', async (c) => sendLink(await door(c)))
  app.get('/sign-in/link/:token', async (c) => showLink(await door(c), c.req.param('token')))
  app.post('/sign-in/link/:token', async (c) => openLink(await door(c), c.req.param('token')))
  app.post('/sign-out', async (c) => signOut(await door(c)))
  app.get('/join/:token', async (c) => showJoin(await door(c), c.req.param('token')))
  app.post('/join/:token', async (c) => acceptByForm(await door(c), c.req.param('token')))
  app.get('/account', async (c) => showAccount(await door(c)))
  app.post('/account', async (c) => changeProfile(await door(c)))
  app.post('/account/password', async (c) => changePassword(await door(c)))
  return app
}
