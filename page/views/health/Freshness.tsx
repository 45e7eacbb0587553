import { useContext } from 'preact/hooks';

import type { PageStatus } from '../../../contracts/page/PageStatus';
import { PageContext } from '../../context/PageContext';
import { useData } from '../../context/useData';
import { Link } from '../../parts/Link';

/** One sentence about how current the figures are; nothing if the status cannot be read. */
export function Freshness() {
  const { formats } = useContext(PageContext);
  const { value: status } = useData<PageStatus>('status', {});
  if (status === undefined) return <p class="fresh" />;
  return (
    <p class={status.healthy ? 'fresh' : 'fresh warning'}>
      {status.watermark === null
        ? 'The connector has not listed any content yet.'
        : `Content is listed up to ${formats.time(status.watermark)}.`}{' '}
      {status.healthy ? '' : 'There is a problem. '}
      <Link to={{ view: 'health', query: {} }}>Health</Link>
    </p>
  );
}
