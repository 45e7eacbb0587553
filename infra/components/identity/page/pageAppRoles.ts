import { pageRoles } from '../../../../contracts/names/pageNames';
import { nameBasedUuid } from '../../names/nameBasedUuid';

export type PageRole = (typeof pageRoles)[keyof typeof pageRoles];

interface PageAppRole {
  readonly logicalName: string;
  /** The same in every tenant. */
  readonly id: string;
  readonly displayName: string;
  readonly description: string;
}

/** App roles of the page's registration, by the values that tokens have. */
export const pageAppRoles: Readonly<Record<PageRole, PageAppRole>> = {
  [pageRoles.read]: {
    logicalName: 'usage-read',
    id: nameBasedUuid(`app role ${pageRoles.read}`),
    displayName: 'Read usage',
    description: 'Opens the usage page, without names of users',
  },
  [pageRoles.readUsers]: {
    logicalName: 'usage-read-users',
    id: nameBasedUuid(`app role ${pageRoles.readUsers}`),
    displayName: 'Read usage with names of users',
    description: 'Shows names of users on the usage page to people who may open it',
  },
};
