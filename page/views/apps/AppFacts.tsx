import { useContext } from 'preact/hooks';

import type { AppFigures } from '../../../contracts/figures/AppsReport';
import { AboutContext, PageContext } from '../../context/PageContext';
import { UsersFigure } from '../../parts/UsersFigure';

export interface AppFactsProps {
  readonly app: AppFigures;
  /** Of which launches the sums are: `ever stored`. */
  readonly since: string;
}

/** What is known of an app besides its days. */
export function AppFacts({ app, since }: AppFactsProps) {
  const { formats } = useContext(PageContext);
  const { users } = useContext(AboutContext);
  const facts = [
    [`Launches ${since}`, formats.count(app.launches)],
    [`Unique users ${since}`, <UsersFigure of={app} />],
    ['First launch', formats.time(app.firstLaunch)],
    ['Last launch', formats.time(app.lastLaunch)],
    ['Environment', app.environmentName || app.environmentId],
    ...(users ? [['Owner', app.owner || 'not known'] as const] : []),
    ['Deleted', deletion(app, formats.time)],
    ['App id', app.appId],
  ] as const;
  return (
    <dl class="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function deletion({ deleted, deletedOn }: AppFigures, time: (text: string) => string): string {
  if (!deleted) return 'no';
  return deletedOn ? time(deletedOn) : 'yes; the time is not known';
}
