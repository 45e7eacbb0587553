import { ArmError, armOfType, type ArmRule, asText, findArm } from '../ArmResource';

/** Their names are hosts, and hosts belong to the whole world. */
const global: Readonly<Record<string, string>> = {
  'web:WebApp': 'name',
  'storage:StorageAccount': 'accountName',
  'keyvault:Vault': 'vaultName',
};

/** Exists as soon as its parent does; azure-native writes over it. */
const singletons = new Set([
  'storage:BlobServiceProperties',
  'web:WebAppApplicationSettings',
  'web:WebAppAuthSettingsV2',
  'web:WebAppFtpAllowed',
  'web:WebAppScmAllowed',
]);

/** azure-native looks before it creates, though ARM itself would overwrite. */
export const createsOnlyWhatIsAbsent: ArmRule = ({ kind, resource, former }) => {
  if (kind !== 'create' || former === undefined || singletons.has(resource.type)) return;
  throw new Error(`cannot create already existing resource '${resource.id}'`);
};

export const globalNamesAreUnique: ArmRule = ({ kind, resource, existing }) => {
  const { type, id, inputs } = resource;
  const key = global[type];
  if (kind !== 'create' || key === undefined) return;
  const taken = armOfType(existing, type).some(
    (other) => other.id !== id && asText(other.inputs[key]) === asText(inputs[key]),
  );
  if (taken) throw new ArmError(409, 'NameAlreadyTaken', `${asText(inputs[key])} is taken`);
};

/** A table needs its account, a zone group its endpoint, a role assignment what it is on. */
export const parentsExist: ArmRule = ({ kind, resource, existing }) => {
  const parent = parentOf(resource.id);
  if (kind === 'delete' || parent === undefined || findArm(existing, parent)) return;
  throw new ArmError(404, 'ParentResourceNotFound', `${parent} of ${resource.id} does not exist`);
};

/** Sub-services such as `tableServices/default` come with their account. */
function parentOf(id: string): string | undefined {
  const onResource = /^(.*\/providers\/.*)\/providers\//.exec(id)?.[1];
  if (onResource !== undefined) return onResource.replace(/\/\w+Services\/default$/, '');
  const parent = /^(.*\/providers\/[^/]+\/[^/]+\/[^/]+)\/./.exec(id)?.[1];
  return parent?.includes('/providers/Emulated/') === true ? undefined : parent;
}
