import { page } from '../../http/page.ts'
import { Button } from '../../ui/button.tsx'
import { Page } from '../../ui/page-frame.tsx'
import { words } from '../words.ts'

/** After a form that was held: no blame, and nothing to do. */
export const receivedPage = page({
  surface: 'public',
  path: '/received',
  show({ view, base }) {
    const t = words.in(view.language)
    return (
      <Page
        view={view}
        title={t('received')}
        lead={t('receivedLead')}
        head={<meta name="robots" content="noindex" />}
        action={
          <Button kind="main" href={base}>
            {t('toTheFront')}
          </Button>
        }
      />
    )
  },
})
