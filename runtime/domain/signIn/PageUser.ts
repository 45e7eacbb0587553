/** A person who may see the usage page. */
export interface PageUser {
  /** As the tenant shows it, cleaned; for example `ada@contoso.com`. */
  readonly name: string;
  /** App roles of the page's registration that the person has. */
  readonly roles: readonly string[];
  /** Without it, no response may have the name of a user in it. */
  readonly canSeeUsers: boolean;
}
