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
      <button type="button" disabled={page === 0} onClick={() => onChange(page - 1)}>
        Previous
      </button>
      <span>
        Page {formats.count(page + 1)} of {formats.count(pages)}
      </span>
      <button type="button" disabled={page >= pages - 1} onClick={() => onChange(page + 1)}>
        Next
      </button>
    </nav>
  );
}
