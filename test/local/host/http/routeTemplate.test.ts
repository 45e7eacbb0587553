import { routeTemplate } from '../../../../local/host/http/routeTemplate';

describe('routeTemplate', () => {
  it.each([
    ['status', '/status', {}],
    ['status', '/STATUS/', {}],
    ['status', '/status/more', undefined],
    ['apps/{id}', '/apps/a%2Fb', { id: 'a/b' }],
    ['apps/{id}', '/apps', undefined],
    ['apps/{id?}', '/apps', {}],
    ['apps/{id}/usage', '/apps/7/usage', { id: '7' }],
    ['files/{*path}', '/files/a/b', { path: 'a/b' }],
    ['files/{*path}', '/files/', { path: '' }],
    ['{root:maxlength(0)?}', '/', {}],
    ['{root:maxlength(0)?}', '/files', undefined],
    ['a.b', '/axb', undefined],
    ['apps/{id}', '/apps/100%', { id: '100%' }],
  ])('%s matches %s as %j', (route, path, expected) => {
    expect(routeTemplate(route).match(path)).toEqual(expected);
  });

  it('weighs a literal more than a parameter, and a catch-all least', () => {
    const weight = (route: string): number => routeTemplate(route).weight;
    expect(weight('apps/all')).toBeGreaterThan(weight('apps/{id}'));
    expect(weight('apps/{id}')).toBeGreaterThan(weight('apps/{*rest}'));
  });

  it('refuses a segment that the host would match in another way', () => {
    expect(() => routeTemplate('apps/{id:int}')).toThrow(
      'The local host does not support the route segment "{id:int}". ' +
        'Use a literal, {name}, {name?}, {*name} or {name:maxlength(0)?}.',
    );
  });
});
