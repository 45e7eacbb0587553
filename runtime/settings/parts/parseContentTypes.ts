import { type ContentType, contentTypes } from '../../../contracts/names/contentTypes';
import { settingNames } from '../../../contracts/names/settingNames';
import { suggestName } from '../../../contracts/values/nearestName';
import { readList } from '../values/readList';
import type { SettingReader } from '../values/SettingReader';

/** Content types to collect, in canonical spelling. */
export function parseContentTypes(reader: SettingReader): readonly ContentType[] | undefined {
  const name = settingNames.contentTypes;
  const given = readList(reader, name, ['Audit.General']);
  const known = given?.map((item) => ({ item, type: findType(item) }));
  for (const { item, type } of known ?? []) {
    if (type === undefined) {
      reader.reportValue(
        name,
        item,
        `names from the list ${contentTypes.join(', ')}`,
        `Power Platform events are in Audit.General.${suggestName(item, contentTypes)}`,
      );
    }
  }
  return known === undefined
    ? undefined
    : [...new Set(known.flatMap(({ type }) => (type === undefined ? [] : [type])))];
}

function findType(item: string): ContentType | undefined {
  return contentTypes.find((type) => type.toLowerCase() === item.toLowerCase());
}
