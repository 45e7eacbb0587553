import { hourMs } from '../../../../contracts/time/durations';
import { nameBasedUuid } from '../../names/nameBasedUuid';
import type { Formatter, QueryItem, WorkbookItem, WorkbookParameter } from './WorkbookItem';
import { checkItems } from './checkItems';

const workspaces = 'microsoft.operationalinsights/workspaces';

/**
 * The text of a workbook over one workspace. The same items always give the same text, so that a
 * preview shows a difference only if there is one.
 *
 * `timeRange` names the parameter whose period all queries use.
 *
 * @throws Error if two items share a name, or a parameter is used and not defined.
 */
export function serializeWorkbook(
  items: readonly WorkbookItem[],
  { workspaceId, timeRange }: { readonly workspaceId: string; readonly timeRange: string },
): string {
  checkItems(items, timeRange);
  return JSON.stringify({
    version: 'Notebook/1.0',
    items: items.map((item) => ({
      ...toItem(item, timeRange),
      ...(item.visibleIf === undefined
        ? {}
        : {
            conditionalVisibility: {
              parameterName: item.visibleIf.parameter,
              comparison: 'isEqualTo',
              value: item.visibleIf.value,
            },
          }),
      name: item.name,
    })),
    fallbackResourceIds: [workspaceId],
    $schema:
      'https://github.com/Microsoft/Application-Insights-Workbooks/blob/master/schema/workbook.json',
  });
}

function toItem(item: WorkbookItem, timeRange: string) {
  switch (item.kind) {
    case 'text':
      return { type: 1, content: { json: item.markdown } };
    case 'parameters':
      return {
        type: 9,
        content: {
          version: 'KqlParameterItem/1.0',
          parameters: item.parameters.map((parameter) => toParameter(parameter, timeRange)),
          style: 'pills',
          queryType: 0,
          resourceType: workspaces,
        },
      };
    case 'query':
      return {
        type: 3,
        ...(item.width === undefined ? {} : { customWidth: String(item.width) }),
        content: {
          version: 'KqlItem/1.0',
          query: item.query,
          size: item.show.as === 'tiles' ? 4 : 0,
          title: item.title,
          noDataMessage: item.noDataMessage,
          timeContextFromParameter: timeRange,
          queryType: 0,
          resourceType: workspaces,
          visualization: item.show.as,
          ...settingsOf(item.show),
        },
      };
  }
}

function toParameter(parameter: WorkbookParameter, timeRange: string) {
  const shared = {
    id: nameBasedUuid(`parameter ${parameter.name}`),
    version: 'KqlParameterItem/1.0',
    name: parameter.name,
  };
  if (parameter.type === 'timeRange') {
    return {
      ...shared,
      label: parameter.label,
      type: 4,
      isRequired: true,
      value: { durationMs: parameter.hours * hourMs },
      typeSettings: { selectableValues: ranges.map((hours) => ({ durationMs: hours * hourMs })) },
    };
  }
  return {
    ...shared,
    type: 1,
    query: parameter.query,
    isHiddenWhenLocked: true,
    timeContextFromParameter: timeRange,
    queryType: 0,
    resourceType: workspaces,
  };
}

/** A day, three days, a week, two weeks and a month: logs are kept for at least 30 days. */
const ranges = [24, 72, 168, 336, 720];

function settingsOf(show: QueryItem['show']) {
  if (show.as === 'tiles') {
    return {
      tileSettings: {
        titleContent: { columnMatch: 'Tile', formatter: 1 },
        leftContent: { columnMatch: 'Value', formatter: 12, formatOptions: { palette: 'auto' } },
        secondaryContent: { columnMatch: 'Note', formatter: 1 },
        showBorder: true,
      },
    };
  }
  if (show.as === 'timechart') return {};
  const formatters = Object.entries(show.columns ?? {}).map(([columnMatch, formatter]) => ({
    columnMatch,
    ...formatterOf[formatter],
  }));
  return { gridSettings: { formatters, filter: true } };
}

const severityIcons = ['Sev0', 'Sev1', 'Sev2', 'Sev3'];

const formatterOf: Readonly<Record<Formatter, object>> = {
  link: { formatter: 7, formatOptions: { linkTarget: 'Url' } },
  severity: {
    formatter: 18,
    formatOptions: {
      thresholdsOptions: 'icons',
      thresholdsGrid: [
        ...severityIcons.map((representation, severity) => ({
          operator: '==',
          thresholdValue: String(severity),
          representation,
          text: '{0}{1}',
        })),
        { operator: 'Default', thresholdValue: null, representation: 'Blank', text: '{0}{1}' },
      ],
    },
  },
};
