import { useContext } from 'preact/hooks';

import { pageViews, type ViewName } from '../../contracts/page/pageViews';
import { Link } from '../parts/Link';
import { PageContext } from '../context/PageContext';
import { keptOf } from '../views/period/Period';
import { titles } from '../views/View';

const entries = Object.keys(pageViews) as readonly ViewName[];

/** Links to all views; the period goes along. */
export function Navigation() {
  const { address } = useContext(PageContext);
  const kept = keptOf(address.query);
  return (
    <header class="bar">
      <p class="brand">Power Apps usage</p>
      <nav aria-label="Views">
        <ul>
          {entries.map((view) => {
            const isCurrent = address.view === view || (view === 'apps' && address.view === 'app');
            return (
              <li key={view}>
                <Link to={{ view, query: kept }} {...(isCurrent ? { current: 'page' } : {})}>
                  {titles[view]}
                </Link>
              </li>
            );
          })}
        </ul>
      </nav>
    </header>
  );
}
