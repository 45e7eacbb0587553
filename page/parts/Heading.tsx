import type { ComponentChildren } from 'preact';

/** The title of a view. It takes the focus when the view opens. */
export function Heading({ children }: { readonly children: ComponentChildren }) {
  return <h1 tabIndex={-1}>{children}</h1>;
}
