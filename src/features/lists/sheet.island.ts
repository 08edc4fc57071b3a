/**
 * Esc leaves a cell as it was. It is heard before the workspace's own keys, for which Esc in a box only takes the focus
 * away; Enter needs nothing, since it sends the form of a box by itself.
 */
document.addEventListener(
  'keydown',
  (event) => {
    if (event.key !== 'Escape' || event.isComposing || !(event.target instanceof Element)) return
    const form = event.target.closest<HTMLFormElement>('form[data-leave]')
    const leave = form?.querySelector<HTMLAnchorElement>('a')
    if (!leave) return
    event.preventDefault()
    leave.click()
  },
  true,
)
