import * as applicationinsights from '@pulumi/azure-native/applicationinsights';
import { type CustomResourceOptions, type Input, output } from '@pulumi/pulumi';

import type { StackContext } from '../../context/StackContext';
import { operatorItems, timeRange } from './operatorItems';
import { serializeWorkbook } from './serializeWorkbook';

interface OperatorWorkbookArgs {
  readonly context: StackContext;
  readonly resourceGroupName: Input<string>;
  readonly workspaceId: Input<string>;
}

/** The workbook for operators; the portal lists it with the workspace and with the resource group. */
export class OperatorWorkbook extends applicationinsights.Workbook {
  constructor(name: string, args: OperatorWorkbookArgs, opts?: CustomResourceOptions) {
    const { context, resourceGroupName, workspaceId } = args;
    const { config, names, tags } = context;
    const items = operatorItems(config.monitoring.runbookUrl);
    super(
      name,
      {
        resourceGroupName,
        resourceName: names.workbook,
        location: config.location,
        displayName: `Audit log connector (${names.workspace})`,
        category: 'workbook',
        kind: applicationinsights.WorkbookSharedTypeKind.Shared,
        sourceId: workspaceId,
        serializedData: output(workspaceId).apply((id) =>
          serializeWorkbook(items, { workspaceId: id, timeRange }),
        ),
        tags: { ...tags },
      },
      opts,
    );
  }
}
