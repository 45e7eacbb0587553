import { readLegacyApp, readUnifiedApp } from '../../../../runtime/domain/events/readApp';

const idName = 'powerplatform.analytics.resource.power_app.id';

describe('readUnifiedApp', () => {
  it('matches property names in any case', () => {
    const PropertyCollection = [{ Name: idName.toUpperCase(), Value: 'App-1' }];
    expect(readUnifiedApp({ PropertyCollection }).appId).toBe('app-1');
  });

  it.each([
    ['a list', JSON.stringify([{ Name: idName, Value: 'App-1' }])],
    ['an object', JSON.stringify({ [idName]: 'App-1' })],
  ])('falls back to the JSON text of %s', (_, JsonPropertiesCollection) => {
    expect(readUnifiedApp({ JsonPropertiesCollection }).appId).toBe('app-1');
    expect(
      readUnifiedApp({
        PropertyCollection: [{ Name: idName, Value: null }],
        JsonPropertiesCollection,
      }).appId,
    ).toBe('app-1');
    expect(
      readUnifiedApp({
        PropertyCollection: [{ Name: idName, Value: 'first' }],
        JsonPropertiesCollection,
      }).appId,
    ).toBe('first');
  });

  it.each([null, 7, 'no json', '[', {}, [null, 1, 'a', [], {}, { Name: 1, Value: 2 }]])(
    'reads no app from %j',
    (collection) => {
      const record = { PropertyCollection: collection, JsonPropertiesCollection: collection };
      expect(readUnifiedApp(record).appId).toBe('');
    },
  );

  it('reads the first of several values that is not empty', () => {
    const PropertyCollection = ['', 'first', 'second'].map((Value) => ({ Name: idName, Value }));
    expect(readUnifiedApp({ PropertyCollection }).appId).toBe('first');
  });

  it('reads the address of the user where the record has none itself', () => {
    const PropertyCollection = [{ Name: 'enduser.ip_address', Value: '::1' }];
    expect(readUnifiedApp({ PropertyCollection, ClientIP: null }).clientIp).toBe('::1');
    expect(readUnifiedApp({ PropertyCollection, ClientIP: '10.0.0.1' }).clientIp).toBe('10.0.0.1');
  });
});

describe('readLegacyApp', () => {
  it.each([
    [undefined, ''],
    [null, ''],
    ['', ''],
    ['Production', 'Production'],
    [' Production ', 'Production'],
    ['2024', '2024'],
    ['"Production"', 'Production'],
    ['null', ''],
    ['{"EnvironmentName":"Production","x":1}', 'Production'],
    [{ environmentName: 'Production' }, 'Production'],
    [{ environmentDisplayName: 'Production' }, 'Production'],
    [[{ Name: 'EnvironmentName', Value: 'Production' }], 'Production'],
    ['{"environmentName":', ''],
    ['{"other":"x"}', ''],
    [{ environmentName: { deep: true } }, ''],
    [7, ''],
  ])('reads the environment name of AdditionalInfo %j as %j', (AdditionalInfo, expected) => {
    expect(readLegacyApp({ AdditionalInfo }).environmentName).toBe(expected);
  });
});
