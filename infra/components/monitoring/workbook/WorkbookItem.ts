/**
 * Items of an Azure workbook, as far as this project uses them. Microsoft publishes no complete
 * schema; names and numbers are those of the published workbooks (microsoft/Application-Insights-Workbooks).
 */
export type WorkbookItem = TextItem | QueryItem | ParametersItem;

interface NamedItem {
  /** Unique in the workbook. */
  readonly name: string;
  /** Shown only while a parameter has this value. */
  readonly visibleIf?: { readonly parameter: string; readonly value: string };
}

export interface TextItem extends NamedItem {
  readonly kind: 'text';
  readonly markdown: string;
}

export interface QueryItem extends NamedItem {
  readonly kind: 'query';
  readonly title: string;
  /** KQL over the workspace. The time range of the parameter applies. */
  readonly query: string;
  readonly show: Visualization;
  /** Percent of the page's width; all of it if absent. */
  readonly width?: number;
  readonly noDataMessage: string;
}

export type Visualization =
  /** Columns by the way they are shown; other columns as text. */
  | { readonly as: 'table'; readonly columns?: Readonly<Record<string, Formatter>> }
  /** One tile a row: columns `Tile`, `Value` and `Note`. */
  | { readonly as: 'tiles' }
  | { readonly as: 'timechart' };

/** `link`: an address; `severity`: an icon by the severity of Azure Monitor. */
export type Formatter = 'link' | 'severity';

export interface ParametersItem extends NamedItem {
  readonly kind: 'parameters';
  readonly parameters: readonly WorkbookParameter[];
}

export type WorkbookParameter =
  | {
      readonly type: 'timeRange';
      readonly name: string;
      readonly label: string;
      readonly hours: number;
    }
  /** The first column of the first row of a query; not shown. */
  | { readonly type: 'hidden'; readonly name: string; readonly query: string };
