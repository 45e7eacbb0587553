import type { Address } from '../address/Address';
import { Heading } from '../parts/Heading';
import { Apps } from './apps/Apps';
import { OneApp } from './apps/OneApp';
import { Environments } from './Environments';
import { Health } from './health/Health';
import { Idle } from './idle/Idle';
import { New } from './New';
import { Users } from './users/Users';
import { Overview } from './overview/Overview';

/** The titles of the window and of the links. */
export const titles = {
  overview: 'Overview',
  apps: 'Apps',
  app: 'One app',
  environments: 'Environments',
  users: 'Users',
  new: 'What is new',
  idle: 'Idle apps',
  health: 'Health',
  unknown: 'This view does not exist',
} as const;

export function View({ address }: { readonly address: Address }) {
  switch (address.view) {
    case 'overview':
      return <Overview />;
    case 'apps':
      return <Apps />;
    case 'app':
      return <OneApp id={address.id ?? ''} />;
    case 'environments':
      return <Environments />;
    case 'users':
      return <Users />;
    case 'new':
      return <New />;
    case 'idle':
      return <Idle />;
    case 'health':
      return <Health />;
    case 'unknown':
      return <Heading>{titles.unknown}. Choose one above.</Heading>;
  }
}
