import type { ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';

import type { Address } from '../address/Address';
import { PageContext } from '../context/PageContext';

export interface LinkProps {
  readonly to: Address;
  readonly current?: 'page';
  readonly children: ComponentChildren;
}

/** A link to a view: the browser opens it in a new tab on request, and copies its address. */
export function Link({ to, current, children }: LinkProps) {
  const { href, go } = useContext(PageContext);
  const onClick = (event: MouseEvent): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button !== 0)
      return;
    event.preventDefault();
    go(to);
  };
  return (
    <a href={href(to)} onClick={onClick} {...(current ? { 'aria-current': current } : {})}>
      {children}
    </a>
  );
}
