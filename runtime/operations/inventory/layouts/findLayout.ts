import { cleanText } from '../../../../contracts/text/cleanText';
import { formatCount } from '../../../../contracts/text/formatCount';
import { nearestName } from '../../../../contracts/values/nearestName';
import { DataError } from '../../../domain/errors/DataError';
import { type InventoryLayout, normaliseName } from './InventoryLayout';
import { inventoryLayouts } from './inventoryLayouts';

/** Names of a header that a message shows; a table of Dataverse has some hundred. */
const shownNames = 12;

/** The kind of file that has these columns; undefined if none is known. */
export function findLayout(names: Iterable<string>): InventoryLayout | undefined {
  const found = new Set([...names].map(normaliseName));
  return inventoryLayouts.find(
    ({ required, absent = [] }) =>
      required.every((name) => found.has(name)) && !absent.some((name) => found.has(name)),
  );
}

/** Columns that identify an app or an environment, as the files spell them. */
const idNames = ['App ID', 'Item ID', 'AppName', 'admin_appid', 'Environment ID'];

/** An error that names the columns of a file of an unknown kind, and what they may mean. */
export function unknownLayout(names: readonly string[]): DataError {
  const shown = names.slice(0, shownNames).map((name) => cleanText(name, { longest: 60 }));
  const more = names.length - shown.length;
  const meant = names.flatMap((name) => {
    const near = nearestName(name, idNames);
    return near === undefined || normaliseName(near) === normaliseName(name)
      ? []
      : [`${cleanText(name, { longest: 60 })} may be ${near}`];
  });
  const found = names.length === 0 ? 'no columns' : `the columns ${shown.join(', ')}`;
  return new DataError({
    code: 'inventory.columns',
    problem: `The file has ${found}${more > 0 ? ` and ${formatCount(more, 'more column', 'more columns')}` : ''}, but none that identifies an app${meant.length === 0 ? '' : ` (${meant.slice(0, 3).join('; ')})`}.`,
    fix: fixFor(names),
  });
}

function fixFor(names: readonly string[]): string {
  const found = new Set(names.map(normaliseName));
  if (found.has('itemname')) {
    return 'In the admin center, add the column "Item ID" (Add or remove columns) before you download the inventory.';
  }
  if (found.has('displayname') && found.has('environmentname')) {
    return 'Keep the column AppName, which has the id: Get-AdminPowerApp | Select-Object AppName, DisplayName, EnvironmentName, Owner, CreatedTime, Internal | Export-Csv apps.csv -Encoding utf8';
  }
  return 'Export again with the column that has the id of the app. In a list of your own, name it "App ID". The known files and columns: docs/inventory.md';
}
