import { decodeUriText } from '../../../contracts/text/decodeUriText';

export interface RouteTemplate {
  /** Values of the route's parameters, or `undefined` if the path does not match. */
  match(path: string): Readonly<Record<string, string>> | undefined;
  /** The order of routes, heaviest first: literal segments, then parameters, then catch-alls. */
  readonly weight: number;
}

/** A parameter that is always empty: the one constraint that this host knows. */
const emptyParameter = /^\{\w+:maxlength\(0\)\?\}$/;

/**
 * Reads a route as ASP.NET Core does: literals (in any case), `{name}`, `{name?}`, a last `{*name}`,
 * and `{name:maxlength(0)?}`, which matches the root.
 */
export function routeTemplate(route: string): RouteTemplate {
  const segments = route
    .split('/')
    .filter((segment) => segment !== '' && !emptyParameter.test(segment));
  const pattern = segments.map(segmentPattern).join('');
  const expression = new RegExp(`^${pattern}/?$`, 'i');
  return {
    match(path) {
      const groups = expression.exec(path);
      if (groups === null) {
        return undefined;
      }
      const found = Object.entries(groups.groups ?? {}).filter(([, value]) => value !== undefined);
      return Object.fromEntries(found.map(([name, value]) => [name, decodeUriText(value)]));
    },
    weight: segments.reduce((sum, segment) => sum * 3 + segmentWeight(segment), 0),
  };
}

function segmentPattern(segment: string): string {
  const parameter = /^\{(\*{0,2})(\w+)(\?)?\}$/.exec(segment);
  if (parameter !== null) {
    const [, stars, name, optional] = parameter;
    if (stars !== '') {
      return `(?:/(?<${name}>.*))?`;
    }
    return optional === undefined ? `/(?<${name}>[^/]+)` : `(?:/(?<${name}>[^/]+))?`;
  }
  if (/[{}]/.test(segment)) {
    throw new Error(
      `The local host does not support the route segment "${segment}". ` +
        'Use a literal, {name}, {name?}, {*name} or {name:maxlength(0)?}.',
    );
  }
  return `/${segment.replace(/[.*+?^$()|[\]\\]/g, '\\$&')}`;
}

function segmentWeight(segment: string): number {
  return segment.startsWith('{*') ? 0 : segment.startsWith('{') ? 1 : 2;
}
