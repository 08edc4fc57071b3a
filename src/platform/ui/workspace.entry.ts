import * as Turbo from '@hotwired/turbo'
import { listenToKeys } from './keyboard.ts'
import { listenToPalette } from './palette.ts'

// Turbo's bar would write a <style> element, which our policy forbids. It is never late enough to be shown:
// the longest wait that a timer knows. A band in `workspace-frame.css` says the same by `aria-busy`.
Turbo.config.drive.progressBarDelay = 2 ** 31 - 1

listenToKeys()
listenToPalette()

// The page kept for going back must not come back with its menu open.
document.addEventListener('turbo:before-cache', () => {
  document.querySelector('.dock-more')?.removeAttribute('open')
})
