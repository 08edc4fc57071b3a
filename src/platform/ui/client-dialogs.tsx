import type { View } from './view.ts'

/**
 * The key list and the palette, closed. The server writes them, in the reader's language and with classes,
 * so that the script only opens and fills them and needs neither words nor styles of its own.
 */
export function ClientDialogs({ view }: { view: View }) {
  const { t } = view
  const searchHref = view.community ? `/w/${view.community.slug}/search` : ''
  const keys: readonly (readonly [string, string])[] = [
    ['j', t('keysNext')],
    ['k', t('keysPrevious')],
    ['Enter', t('keysOpen')],
    ['e', t('keysEdit')],
    ['Ctrl K', t('keysPalette')],
    ['Esc', t('keysBack')],
    ['?', t('keysHelp')],
  ]
  return (
    <>
      <dialog class="dialog" id="keys" aria-labelledby="keys-title">
        <h2 class="dialog-title" id="keys-title">
          {t('keysTitle')}
        </h2>
        <dl class="keys">
          {keys.map(([key, what]) => (
            <div class="keys-row">
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
        <form method="dialog">
          <button class="button button-plain" type="submit">
            {t('close')}
          </button>
        </form>
      </dialog>
      <dialog class="dialog palette" id="palette" aria-label={t('keysPalette')} data-search={searchHref}>
        <label class="field-label" for="palette-input">
          {t('paletteLabel')}
        </label>
        <input
          class="input input-full"
          id="palette-input"
          type="text"
          autocomplete="off"
          role="combobox"
          aria-expanded="true"
          aria-controls="palette-found"
        />
        <ul class="palette-found" id="palette-found" role="listbox" aria-label={t('keysPalette')} />
        <p class="palette-nothing" hidden>
          {t('paletteNothing')}
        </p>
      </dialog>
    </>
  )
}
