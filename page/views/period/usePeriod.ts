import { useContext } from 'preact/hooks';

import { AboutContext, PageContext } from '../../context/PageContext';
import { type Period, periodOf } from './Period';

/** The period that the view shows: that of the address, or the only one of a page in a file. */
export function usePeriod(): Period {
  const { address } = useContext(PageContext);
  const { today, period: fixed } = useContext(AboutContext);
  return periodOf(address.query, today, fixed);
}
