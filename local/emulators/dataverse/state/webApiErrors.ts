import type { Table } from '../schema/Table';
import { WebApiError } from './WebApi';

const helpLink = 'https://go.microsoft.com/fwlink/?linkid=2195293';

/** The errors of the Web API that clients distinguish, from Learn and public clients. */
export const webApiErrors = {
  notFound: ({ schemaName }: Table, id: string, status = 404) =>
    new WebApiError(status, '0x80040217', `Entity '${schemaName}' With Id = ${id} Does Not Exist`),
  alreadyExists: () =>
    new WebApiError(412, '0x80040237', 'A record with matching key values already exists.'),
  duplicateKey: () => new WebApiError(412, '0x80040237', 'Cannot insert duplicate key.'),
  otherVersion: () =>
    new WebApiError(
      412,
      '0x80060882',
      "The version of the existing record doesn't match the RowVersion property provided.",
    ),
  tooLong: (column: string, table: Table, maxLength: number) =>
    new WebApiError(
      400,
      '0x80044331',
      `A validation error occurred.  The length of the '${column}' attribute of the ` +
        `'${table.logicalName}' entity exceeded the maximum allowed length of '${maxLength}'.`,
    ),
  badPayload: (entitySet: string, inner: string) =>
    new WebApiError(
      400,
      '0x80048d19',
      `Error identified in Payload provided by the user for Entity :'${entitySet}', For more ` +
        `information on this error please follow this help link ${helpLink}  ---->  ` +
        `InnerException : ${inner}`,
    ),
  unknownProperty: (name: string, { entitySet, logicalName }: Table) =>
    webApiErrors.badPayload(
      entitySet,
      `Microsoft.Crm.CrmException: Invalid property '${name}' was found in entity ` +
        `'Microsoft.Dynamics.CRM.${logicalName}'. ---> Microsoft.OData.ODataException: Does not ` +
        'support untyped value in non-open type.',
    ),
  undeclaredNavigation: (name: string, { entitySet }: Table) =>
    webApiErrors.badPayload(
      entitySet,
      `Microsoft.OData.ODataException: An undeclared property '${name}' which only has property ` +
        'annotations in the payload but no property value was found in the payload. In OData, ' +
        'only declared navigation properties and declared named streams can be represented as ' +
        'properties without values.',
    ),
  wrongType: (value: unknown, type: string, { entitySet }: Table) =>
    webApiErrors.badPayload(
      entitySet,
      `Microsoft.OData.ODataException: Cannot convert the literal '${String(value)}' to the ` +
        `expected type '${type}'.`,
    ),
  tooEarly: (value: string) =>
    new WebApiError(
      400,
      '0x80040239',
      `DateTime is less than minumum value supported by CrmDateTime. Actual value: ${value}, ` +
        'Minimum value supported: 01/01/1753 00:00:00',
    ),
  noSuchColumn: (name: string, { logicalName }: Table) =>
    new WebApiError(
      400,
      '0x80060888',
      `Could not find a property named '${name}' on type 'Microsoft.Dynamics.CRM.${logicalName}'.`,
    ),
  badRequest: (message: string) => new WebApiError(400, '0x80060888', message),
  tooManyConditions: () =>
    new WebApiError(400, '0x8004430C', 'Number of conditions in query exceeded maximum limit.'),
  noSuchSegment: (segment: string) =>
    new WebApiError(404, '0x80060888', `Resource not found for the segment '${segment}'.`),
  noSuchTable: (logicalName: string) =>
    new WebApiError(
      404,
      '0x80041102',
      `The entity with a name = '${logicalName}' with namemapping = 'Logical' was not found in ` +
        'the MetadataCache.',
    ),
  wrongMethod: (method: string) =>
    new WebApiError(
      405,
      '0x80060888',
      `The requested resource does not support http method '${method}'.`,
    ),
  noMember: () =>
    new WebApiError(403, '0x80072560', 'The user is not a member of the organization.'),
  noRoles: (userId: string) =>
    new WebApiError(
      403,
      '0x80042f09',
      `The user with SystemUserId=${userId} has not been assigned any roles. They need a role ` +
        'with the required privilege.',
    ),
  disabledUser: () => new WebApiError(403, '0x80041d1f', 'The user is disabled.'),
  noPrivilege: (userId: string, privilege: string, logicalName: string) =>
    new WebApiError(
      403,
      '0x80040220',
      `Principal user (Id=${userId}, type=8, roleCount=1) is missing ${privilege} privilege on ` +
        `OTC=10072 for entity '${logicalName}'.`,
    ),
} as const;
