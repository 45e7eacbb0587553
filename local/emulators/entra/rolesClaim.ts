/** The `roles` claim for an audience that has an entry; a token without roles has no claim. */
export function rolesClaim(
  audience: string,
  byAudience: Readonly<Record<string, readonly string[]>>,
): { readonly roles?: readonly string[] } | undefined {
  const bare = audience.replace(/\/$/, '').toLowerCase();
  const [, roles] =
    Object.entries(byAudience).find(([known]) => known.replace(/\/$/, '').toLowerCase() === bare) ??
    [];
  if (roles === undefined) {
    return undefined;
  }
  return roles.length === 0 ? {} : { roles };
}
