/** The views of the usage page by their paths below `/usage/`, in the order of its navigation. */
export const pageViews = {
  overview: '',
  apps: 'apps',
  environments: 'environments',
  users: 'users',
  new: 'new',
  idle: 'idle',
  health: 'health',
} as const;

export type ViewName = keyof typeof pageViews;

/** The path of one app is the path of the apps, a slash and the id of the app. */
export const appPath = `${pageViews.apps}/`;

/** Whether a path below `/usage/` is the address of a view. */
export function isViewPath(path: string): boolean {
  return (
    Object.values<string>(pageViews).includes(path) ||
    (path.startsWith(appPath) && path.length > appPath.length)
  );
}
