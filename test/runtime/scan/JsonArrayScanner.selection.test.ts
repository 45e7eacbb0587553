import { everyByte, scan } from './scan';

const select = { key: 'Operation', values: ['LaunchPowerApp', 'DeletePowerApp'] };

function isSelected(element: string): boolean {
  const body = `[${element}]`;
  const whole = scan(body, { select });
  const inBytes = scan(body, { select }, everyByte(body));
  expect(inBytes).toEqual(whole);
  for (const cutAt of everyByte(body)) expect(scan(body, { select }, [cutAt])).toEqual(whole);
  expect(whole.seen).toBe(1);
  expect(whole.malformed).toEqual([]);
  return whole.elements.length === 1;
}

describe('JsonArrayScanner with a selection', () => {
  it.each([
    '{"Operation":"LaunchPowerApp"}',
    '{"Id":"1","Operation":"DeletePowerApp","x":{}}',
    '{"Operation":"LAUNCHPOWERAPP"}',
    '{"Operation":"launchpowerapp"}',
    '{ "Operation" \n:\t\r "LaunchPowerApp" }',
    '{"a":{"Operation":"Other"},"Operation":"LaunchPowerApp"}',
    '{"a":["Operation"],"Operation":"LaunchPowerApp"}',
    '{"a":"Operation","Operation":"LaunchPowerApp"}',
    '{"Operation":"Other","Operation":"LaunchPowerApp"}',
    '{"a\\\\":"\\"","Operation":"LaunchPowerApp"}',
  ])('selects %s', (element) => {
    expect(isSelected(element)).toBe(true);
  });

  it.each([
    '{}',
    '{"Operation":"Other"}',
    '{"Operation":"LaunchPowerAp"}',
    '{"Operation":"LaunchPowerApp2"}',
    '{"Operation":"LaunchPowerAp_"}',
    '{"Operation":"LaunchPowerApP "}',
    '{"operation":"LaunchPowerApp"}',
    '{"Operations":"LaunchPowerApp"}',
    '{"XOperation":"LaunchPowerApp"}',
    '{"Operation":null}',
    '{"Operation":["LaunchPowerApp"]}',
    '{"Operation":{"Operation":"LaunchPowerApp"}}',
    '{"a":{"Operation":"LaunchPowerApp"}}',
    '{"a":[{"Operation":"LaunchPowerApp"}]}',
    '{"a":"Operation","b":"LaunchPowerApp"}',
    '{"LaunchPowerApp":"Operation"}',
    '{"a":"{\\"Operation\\":\\"LaunchPowerApp\\"}"}',
    '{"a":"\\"Operation\\":","b":"LaunchPowerApp"}',
    '{"Name":"Operation","Value":"LaunchPowerApp"}',
  ])('does not select %s', (element) => {
    expect(isSelected(element)).toBe(false);
  });

  it.each([
    '{"Opera\\u0074ion":"LaunchPowerApp"}',
    '{"Operation":"Launch\\u0050owerApp"}',
    '{"Opera\\u0074ion" : "x"}',
  ])('selects %s, because only JSON.parse can decide', (element) => {
    expect(isSelected(element)).toBe(true);
  });

  it('reads the escape of a slash only if a wanted name has a slash', () => {
    const body = '[{"Operation":"a\\/b"},{"Operation":"a/b"}]';
    const slash = { select: { key: 'Operation', values: ['a/b'] } };
    expect(scan(body, slash).elements).toHaveLength(2);
    expect(scan(body, { select }).elements).toEqual([]);
  });

  it('selects nothing when no value is wanted', () => {
    const none = { select: { key: 'Operation', values: [] } };
    expect(scan('[{"Operation":""}]', none).elements).toEqual([]);
  });

  it('finds a key and a value with characters outside of ASCII', () => {
    const umlauts = { select: { key: 'Schlüssel', values: ['Öffnen'] } };
    const body = '[{"Schlüssel":"Öffnen"},{"Schlüssel":"öffnen"},{"Schlüssel":"ÖFFNEN"}]';
    expect(scan(body, umlauts).elements).toEqual([
      '{"Schlüssel":"Öffnen"}',
      '{"Schlüssel":"ÖFFNEN"}',
    ]);
  });
});
