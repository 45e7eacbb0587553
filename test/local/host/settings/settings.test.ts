import { isDisabled, resolveNames } from '../../../../local/host/settings/settings';

describe('resolveNames', () => {
  it('replaces each %NAME% in any case', () => {
    const settings = { QUEUE: 'work', Stage: 'dev' };
    expect(resolveNames('%queue%-%Stage%', settings)).toBe('work-dev');
    expect(resolveNames('plain', settings)).toBe('plain');
  });

  it('names the setting that is missing', () => {
    expect(() => resolveNames('%QUEUE%', {})).toThrow(
      "'%QUEUE%' does not resolve to a value. Add the app setting QUEUE.",
    );
  });
});

describe('isDisabled', () => {
  it.each([
    ['true', true],
    ['1', true],
    ['false', false],
    [undefined, false],
  ])('with the setting %s is %s', (value, expected) => {
    expect(isDisabled('sync', { 'AzureWebJobs.sync.Disabled': value })).toBe(expected);
  });
});
