export function nameOf({
  appName,
  appId,
}: {
  readonly appName: string;
  readonly appId: string;
}): string {
  return appName || appId || '(app id unknown)';
}
