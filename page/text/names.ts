/** What the page calls an app: its name, or else its id. */
export function nameOfApp(app: { readonly appName: string; readonly appId: string }): string {
  return app.appName || app.appId || 'No app named';
}

/** What the page calls an environment: its name, or else its id. */
export function nameOfEnvironment(environment: {
  readonly environmentName: string;
  readonly environmentId: string;
}): string {
  return environment.environmentName || environment.environmentId || 'No environment named';
}
