import { type Page as Request, page } from '#platform/http/page.ts'
import { Button } from '#platform/ui/button.tsx'
import { Field } from '#platform/ui/field.tsx'
import { Form } from '#platform/ui/form.tsx'
import { formOf } from '#platform/ui/form-state.ts'
import { showPhoto } from '../show-photo.ts'
import { words } from '../words.ts'
import type { Shown } from './record-facts.tsx'

/** The photo of a person, where there is one; nobody has to have one. */
export function RecordPhoto({ request, shown }: { request: Request; shown: Shown }) {
  const t = words.in(request.view.language)
  const { person, hasPhoto } = shown
  const form = formOf(request, { do: 'photo' })
  if (!request.actor.grants.has('people:write') && !hasPhoto) return <></>
  return (
    <div class="record-photo">
      {hasPhoto && (
        <img
          class="record-photo-picture"
          src={`${request.base}/people/${person.id}/photo`}
          alt={t('photoOf', { name: person.name })}
          width={96}
          height={96}
        />
      )}
      {request.actor.grants.has('people:write') && (
        <details open={form.problem !== undefined}>
          <summary>{t('photo')}</summary>
          <Form form={form} action="" submit={t('putPhoto')} files>
            <Field
              form={form}
              name="photo"
              label={t('photo')}
              hint={t('photoHint')}
              type="file"
              accept="image/jpeg,image/png,image/webp"
            />
          </Form>
          {hasPhoto && (
            <form method="post">
              <Button kind="quiet" name="do" value="dropPhoto">
                {t('takePhotoAway')}
              </Button>
            </form>
          )}
        </details>
      )}
    </div>
  )
}

/** The picture itself. It never says that it is anything but a picture. */
export const photoPage = page({
  surface: 'workspace',
  path: '/people/:personId/photo',
  grant: 'people:read',
  async show(request) {
    const { type, photo } = await showPhoto(request, { personId: request.params['personId']! })
    return new Response(Buffer.from(photo, 'base64'), {
      headers: { 'content-type': type, 'x-content-type-options': 'nosniff', 'cache-control': 'private, max-age=60' },
    })
  },
})
