import type { Column, Table } from './Table';

const kinds = {
  key: 'Uniqueidentifier',
  guid: 'Uniqueidentifier',
  text: 'String',
  memo: 'Memo',
  boolean: 'Boolean',
  integer: 'Integer',
  choice: 'Picklist',
  dateTime: 'DateTime',
  lookup: 'Lookup',
} as const satisfies Readonly<Record<Column['type'], string>>;

/** A column as `EntityDefinitions(…)/Attributes` describes it. */
export function describeColumn(column: Column, table: Table): Record<string, unknown> {
  const kind = kinds[column.type];
  const isWritable = column.readOnly !== true;
  return {
    '@odata.type': `#Microsoft.Dynamics.CRM.${metadataType(column)}`,
    LogicalName: column.logicalName,
    SchemaName: column.schemaName,
    EntityLogicalName: table.logicalName,
    AttributeType: kind,
    AttributeTypeName: { Value: `${kind}Type` },
    IsPrimaryId: column.logicalName === table.primaryId,
    IsPrimaryName: column.logicalName === table.primaryName,
    IsCustomAttribute: column.logicalName.startsWith('admin_'),
    IsValidForCreate: isWritable,
    IsValidForRead: true,
    IsValidForUpdate: isWritable && column.type !== 'key',
    ...(column.type === 'text' || column.type === 'memo' ? { MaxLength: column.maxLength } : {}),
    ...(column.type === 'lookup' ? { Targets: [column.target] } : {}),
  };
}

/** The type name for casts in a URL, for example `StringAttributeMetadata`. */
export function metadataType({ type }: Column): string {
  return type === 'key' || type === 'guid'
    ? 'UniqueIdentifierAttributeMetadata'
    : `${kinds[type]}AttributeMetadata`;
}

/** Properties that only a derived type has, and that a `$select` without its cast cannot name. */
export const derivedProperties: readonly string[] = ['MaxLength', 'Targets'];
