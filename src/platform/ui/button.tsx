import type { PropsWithChildren } from 'hono/jsx'

export interface ButtonProps {
  /** `main`: the one thing to do here. `plain`: anything else. `quiet`: looks like a link. `stop`: cannot be undone. */
  kind?: 'main' | 'plain' | 'quiet' | 'stop'
  /** With an address it is a link that looks like a button; without, it sends its form. */
  href?: string
  name?: string
  value?: string
  /** The form it belongs to, when it stands outside of it. */
  form?: string
  type?: 'submit' | 'button'
  /** Another address than the form's own, for a second way to send the same form. */
  formaction?: string
  /** Sends the form into the address instead, for what only asks and changes nothing. */
  formmethod?: 'get' | 'post'
  disabled?: boolean
  /** Spoken instead of the text, where the text alone would be said twenty times a page: "Undo: Anna joined". */
  label?: string
  id?: string
  /** The link gives a file: Turbo must leave it to the browser. */
  download?: boolean
}

/** A verb and its object: "Add a voice". */
export function Button({
  kind = 'plain',
  href,
  label,
  children,
  type = 'submit',
  download,
  ...rest
}: PropsWithChildren<ButtonProps>) {
  const look = `button button-${kind}`
  if (href !== undefined) {
    return (
      <a class={look} href={href} id={rest.id} aria-label={label} data-turbo={download ? 'false' : undefined}>
        {children}
      </a>
    )
  }
  return (
    <button class={look} type={type} aria-label={label} {...rest}>
      {children}
    </button>
  )
}
