import { assumedSchema } from '../../../clients/dataverse/schema/assumedSchema';
import type { DataverseClient } from '../../../clients/dataverse/DataverseClient';
import { readTableSchema } from '../../../clients/dataverse/schema/readTableSchema';
import type { TableSchema } from '../../../clients/dataverse/schema/TableSchema';
import { AuthorizationError } from '../../../domain/errors/AuthorizationError';
import type { DeliveryWarnings } from './DeliveryWarnings';

const table = 'admin_auditlog';

/** The columns of the kit's Audit Log table, read once a run, and once more when rows do not fit. */
export class SchemaReader {
  private schema: Promise<TableSchema> | undefined;
  private isRefreshed = false;

  constructor(
    private readonly client: DataverseClient,
    private readonly warnings: Pick<DeliveryWarnings, 'report' | 'resolve'>,
  ) {}

  get(): Promise<TableSchema> {
    this.schema ??= this.read('newer');
    return this.schema;
  }

  /** Reads the columns again; `undefined` if that was done before in this run. */
  async refresh(): Promise<TableSchema | undefined> {
    if (this.isRefreshed) return undefined;
    this.isRefreshed = true;
    this.schema = this.read('older');
    return await this.schema;
  }

  /** If the role may not read the metadata, the columns of the kit's releases are assumed. */
  private async read(release: 'newer' | 'older'): Promise<TableSchema> {
    try {
      const schema = await readTableSchema(this.client, table);
      this.warnings.resolve('columns');
      return schema;
    } catch (error) {
      if (!(error instanceof AuthorizationError) || error.code !== 'dataverse.privilege')
        throw error;
      const { code, problem, fix } = error;
      if (release === 'newer') {
        this.warnings.report('columns', {
          code,
          message: `${problem} The columns that every release of the kit has are written; premium and guest stay blank.`,
          fix,
        });
      }
      return assumedSchema(release);
    }
  }
}
