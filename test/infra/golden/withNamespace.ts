/** Keys without a colon are this project's. */
export function withNamespace(config: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(config).map(([key, value]) => [
      key.includes(':') ? key : `audit-log-connector:${key}`,
      value,
    ]),
  );
}
