import type { SettingKey } from '../../../contracts/names/settingNames';
import { SettingReader } from '../../../runtime/settings/SettingReader';
import { defaultTextOf, settingsReference } from '../../../runtime/settings/settingsReference';
import { settingsTable } from '../../../runtime/settings/settingsTable';
import type { Setting } from '../../../runtime/settings/types/Setting';

const rows = Object.entries(settingsTable) as [SettingKey, Setting][];

describe('settingsTable', () => {
  it.each(rows.filter(([, { default: value }]) => value !== undefined))(
    'has a default of %s that its own type accepts',
    (key, setting) => {
      const isConstant = typeof setting.default !== 'function';
      const absent = new SettingReader({}).read(key);
      const given = isConstant ? defaultTextOf(setting) : String(absent);
      const name = settingsReference[rows.findIndex(([row]) => row === key)]?.name ?? '';
      const reader = new SettingReader({ [name]: given });

      expect(reader.read(key)).toEqual(absent);
      expect(reader.problems).toEqual([]);
    },
  );

  it('leads to a fix where a value may be invalid', () => {
    const unhelpful = rows.filter(
      ([, { fix, type, default: value }]) =>
        fix === undefined && type.fix === undefined && value === undefined,
    );

    // Its type has a fix for each of its faults.
    expect(unhelpful.map(([key]) => key)).toEqual(['clientSecret']);
  });
});
