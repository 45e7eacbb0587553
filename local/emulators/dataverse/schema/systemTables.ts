import { choice, lookup, memo, plain, text, usualColumns } from './column';
import { defineTable } from './defineTable';
import type { Table } from './Table';

/** Dataverse's own tables that the product reads. */
export const systemTables: readonly Table[] = [
  table(
    'EnvironmentVariableDefinition',
    'environmentvariabledefinitions',
    'schemaname',
    [
      text('SchemaName', 100),
      text('DisplayName', 100),
      memo('DefaultValue', 2_000),
      choice('Type', 100_000_000),
      choice('SecretStore', 0),
    ],
    [
      {
        navigation: 'environmentvariabledefinition_environmentvariablevalue',
        table: 'environmentvariablevalue',
        lookup: 'environmentvariabledefinitionid',
      },
    ],
  ),
  table('EnvironmentVariableValue', 'environmentvariablevalues', 'schemaname', [
    text('SchemaName', 100),
    memo('Value', 2_000),
    lookup('EnvironmentVariableDefinitionId', 'environmentvariabledefinition'),
  ]),
  table('Workflow', 'workflows', 'name', [
    text('Name', 100),
    text('UniqueName', 256),
    // 5 is a modern (cloud) flow; type 1 is its definition.
    choice('Category', 5),
    choice('Type', 1),
    plain('guid', 'WorkflowIdUnique'),
  ]),
  {
    ...table('SystemUser', 'systemusers', 'fullname', [
      text('FullName', 200),
      text('DomainName', 1_024),
      plain('guid', 'ApplicationId'),
      plain('guid', 'AzureActiveDirectoryObjectId'),
      plain('boolean', 'IsDisabled'),
    ]),
    privilegeName: 'User',
  },
  table('Solution', 'solutions', 'friendlyname', [
    text('UniqueName', 65),
    text('FriendlyName', 256),
    text('Version', 256),
    plain('boolean', 'IsManaged'),
  ]),
];

function table(...given: Parameters<typeof defineTable>): Table {
  const defined = defineTable(...given);
  return { ...defined, columns: [...defined.columns, ...usualColumns] };
}
