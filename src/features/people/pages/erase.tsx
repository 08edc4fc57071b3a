import { page } from '#platform/http/page.ts'
import { Button } from '#platform/ui/button.tsx'
import { Notice } from '#platform/ui/notice.tsx'
import { Page } from '#platform/ui/page-frame.tsx'
import { erasePerson } from '../erase-person.ts'
import { showPerson } from '../show-person.ts'
import { words } from '../words.ts'

/** What cannot be taken back is asked first. */
export const erasePage = page({
  surface: 'workspace',
  path: '/people/:personId/erasure',
  grant: 'people:erase',
  async show(request) {
    const { view, base } = request
    const t = words.in(view.language)
    const { person } = await showPerson(request, { personId: request.params['personId']! })
    return (
      <Page
        view={view}
        title={t('eraseTitle', { name: person.name })}
        back={{ href: `${base}/people/${person.id}`, label: person.name }}
      >
        <Notice view={view} tone="stop">
          {t('eraseWhat')}
        </Notice>
        <form method="post">
          <Button kind="stop">{t('eraseNow')}</Button>
        </form>
      </Page>
    )
  },
  forms: {
    async send(request) {
      await erasePerson(request, { personId: request.params['personId']! })
      return { to: `${request.base}/people`, say: { words, key: 'personErased', holes: {} } }
    },
  },
})
