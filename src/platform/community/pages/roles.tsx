import { type RoleName, roles } from '../../actor.ts'
import { isRole } from '../../auth/membership.ts'
import { roleName } from '../../auth/words.ts'
import { type Page as Request, page, type Sent } from '../../http/page.ts'
import { fieldOf, fieldsOf } from '../../http/sent.ts'
import { Choice } from '../../ui/choice.tsx'
import { Form, Hidden } from '../../ui/form.tsx'
import { Page } from '../../ui/page-frame.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { listRoleGrants } from '../list-role-grants.ts'
import { setRoleGrant } from '../set-role-grant.ts'
import { communityWords } from '../words.ts'

export const rolesPage = page({
  surface: 'workspace',
  path: '/roles',
  grant: 'community:manageGrants',
  show: showRoles,
  forms: { send: saveRoles },
})

const roleAsked = (text: string | null): RoleName => (text && isRole(text) ? text : 'organizer')

async function showRoles(request: Request) {
  const { view, base, query, problem, typed } = request
  const t = communityWords.in(view.language)
  const role = roleAsked(typed ? String(typed['role']) : query.get('role'))
  const { grants } = await listRoleGrants(request, {})
  const rows = grants.map(({ grant, name, roles: all }) => ({ grant, name, ...all.find((one) => one.role === role)! }))
  const values = { grants: rows.filter((row) => row.allowed).map((row) => row.grant) }
  const form = { view, values, typed, problem }
  return (
    <Page
      view={view}
      title={t('roles')}
      lead={t('rolesLead')}
      back={{ href: `${base}/settings`, label: t('settings') }}
    >
      <Tabs
        view={view}
        label={t('chooseRole')}
        tabs={roles.map((one) => ({
          label: roleName(one, view.language),
          href: `${base}/roles?role=${one}`,
          current: one === role,
        }))}
      />
      <Form form={form} action={`${base}/roles`} submit={t('saveRights')}>
        <Hidden name="role" value={role} />
        <Choice
          form={form}
          name="grants"
          label={roleName(role, view.language)}
          as="checkboxes"
          required
          options={rows.map((row) => ({
            value: row.grant,
            label: row.name,
            disabled: row.fixed,
            hint: row.fixed ? t('fixedGrant') : row.allowed === row.usual ? undefined : t('changedHere'),
          }))}
        />
      </Form>
    </Page>
  )
}

/** One command for each right that differs, so that the history names each and each can be taken back. */
async function saveRoles(request: Request, sent: Sent) {
  const role = roleAsked(fieldOf(sent, 'role'))
  const ticked = new Set(fieldsOf(sent, 'grants'))
  const { grants } = await listRoleGrants(request, {})
  for (const { grant, roles: all } of grants) {
    const present = all.find((one) => one.role === role)!
    const wanted = ticked.has(grant)
    if (present.fixed || present.allowed === wanted) continue
    await setRoleGrant(request, { role, grant, allowed: wanted === present.usual ? null : wanted })
  }
  return { to: `${request.base}/roles?role=${role}`, say: { words: communityWords, key: 'rolesSaved', holes: {} } }
}
