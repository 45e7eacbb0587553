import { cleanText } from '../../../contracts/text/cleanText';
import { isGuid } from '../../../contracts/values/isGuid';
import type { InventoryEnvironment, SourceApp } from '../../domain/inventory/SourceApp';
import type { InventoryValues } from './formats/flattenValues';
import type { InventoryField, InventoryLayout } from './layouts/InventoryLayout';
import { type DateOrder, readInventoryDate } from './readInventoryDate';

/** The outcome of one row or object. */
export type InventoryEntry =
  | {
      readonly kind: 'app';
      readonly app: SourceApp;
      /** A date that was not read, as the file has it. */
      readonly unreadDate: string;
    }
  | { readonly kind: 'environment'; readonly environment: InventoryEnvironment }
  | { readonly kind: 'skipped' }
  | { readonly kind: 'rejected'; readonly reason: string };

/** As long as the longest text of an event that is stored. */
const longestText = 1_000;

/** Reads an app or an environment. A deleted app, a flow or an agent is skipped. */
export function readInventoryEntry(
  values: InventoryValues,
  layout: InventoryLayout,
  dateOrder?: DateOrder,
): InventoryEntry {
  const text = (field: InventoryField): string => {
    const found = layout.columns[field]?.map((name) => values.get(name) ?? '');
    return cleanText(found?.find(hasText) ?? '', { longest: longestText });
  };
  const kind = layout.kind === 'item' ? kindOfItem(text('appType')) : layout.kind;
  if (kind === 'other') return { kind: 'skipped' };
  if (kind === 'environment') {
    const isItem = layout.kind === 'item';
    return readEnvironment(
      text(isItem ? 'appId' : 'environmentId'),
      text(isItem ? 'appName' : 'environmentName'),
    );
  }
  const appId = toAppId(text('appId'));
  if (appId === undefined) {
    const found = text('appId');
    const given = found === '' ? 'no app id' : `"${cleanText(found, { longest: 40 })}" as app id`;
    return { kind: 'rejected', reason: `The row has ${given}; expected a GUID.` };
  }
  if (/^(true|yes|1)$/i.test(text('deleted'))) return { kind: 'skipped' };
  const date = text('createdOn');
  const createdOn = readInventoryDate(date, dateOrder);
  return {
    kind: 'app',
    app: {
      appId,
      appName: text('appName'),
      environmentId: text('environmentId'),
      environmentName: text('environmentName'),
      owner: text('owner'),
      appType: toAppType(text('appType')),
      createdOn: createdOn ?? '',
    },
    unreadDate: createdOn === undefined ? date : '',
  };
}

/** The admin center writes a dash into a cell that it has nothing for. */
function hasText(text: string): boolean {
  return text !== '' && !/^[-–—]$/.test(text);
}

function readEnvironment(environmentId: string, environmentName: string): InventoryEntry {
  if (!isGuid(environmentId.replace(/^default-/i, ''))) {
    return { kind: 'rejected', reason: 'The row has no id of an environment; expected a GUID.' };
  }
  return { kind: 'environment', environment: { environmentId, environmentName } };
}

/** An id in lower case, as events have it; some files have it as the end of a path, or in braces. */
function toAppId(text: string): string | undefined {
  const id = (text.split('/').at(-1) ?? '').replace(/^\{(.*)\}$/, '$1').toLowerCase();
  return isGuid(id) ? id : undefined;
}

function kindOfItem(type: string): 'app' | 'environment' | 'other' {
  if (type === '' || /^microsoft\.powerapps\/|\bapps?$/i.test(type)) return 'app';
  return /^(microsoft\.powerplatform\/environments|environments?)$/i.test(type)
    ? 'environment'
    : 'other';
}

/** Resource types of Azure Resource Graph as the admin center names them (inventory schema). */
const appTypes: Readonly<Record<string, string>> = {
  'microsoft.powerapps/canvasapps': 'Canvas app',
  'microsoft.powerapps/modeldrivenapps': 'Model-driven app',
  'microsoft.powerapps/codeapps': 'Code app',
  'microsoft.powerapps/apps': 'App Builder app',
};

/** The number of a choice in Dataverse has no meaning without its text. */
function toAppType(text: string): string {
  return /^\d+$/.test(text) ? '' : (appTypes[text.toLowerCase()] ?? text);
}
