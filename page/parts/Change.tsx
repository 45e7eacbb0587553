import { useContext } from 'preact/hooks';

import { PageContext } from '../context/PageContext';

/** A change against the period before, in words that do not need a colour. */
export function Change({ now, before }: { readonly now: number; readonly before: number | null }) {
  const { formats } = useContext(PageContext);
  if (before === null) return <span class="change">–</span>;
  if (before === 0) return <span class="change">{now === 0 ? '0' : 'new'}</span>;
  const ratio = (now - before) / before;
  const direction = ratio > 0 ? 'up' : ratio < 0 ? 'down' : 'even';
  const sign = { up: '▲', down: '▼', even: '=' }[direction];
  return (
    <span class={`change ${direction}`}>
      <span aria-hidden="true">{sign} </span>
      {formats.change(ratio)}
    </span>
  );
}
