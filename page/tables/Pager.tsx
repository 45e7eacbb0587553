import type { ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';

import { PageContext } from '../context/PageContext';

export interface PagerProps {
  readonly label: string;
  /** From 0. */
  readonly page: number;
  readonly pages: number;
  readonly onChange: (page: number) => void;
}

/** Leads through the pages of a table; nothing if there is one page only. */
export function Pager({ label, page, pages, onChange }: PagerProps) {
  const { formats } = useContext(PageContext);
  if (pages < 2) return null;
  return (
    <nav class="pager" aria-label={`Pages of: ${label}`}>
      <Step isOff={page === 0} onClick={() => onChange(page - 1)}>
        Previous
      </Step>
      <span>
        Page {formats.count(page + 1)} of {formats.count(pages)}
      </span>
      <Step isOff={page >= pages - 1} onClick={() => onChange(page + 1)}>
        Next
      </Step>
    </nav>
  );
}

interface StepProps {
  readonly isOff: boolean;
  readonly onClick: () => void;
  readonly children: ComponentChildren;
}

/** Not `disabled`: at the last page, the focus would leave the button that led there. */
function Step({ isOff, onClick, children }: StepProps) {
  return (
    <button
      type="button"
      aria-disabled={isOff}
      onClick={() => {
        if (!isOff) onClick();
      }}
    >
      {children}
    </button>
  );
}
