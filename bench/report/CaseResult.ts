import type { Table } from './printTable';

/** The result of a case: figures for `--json` and tables for the terminal. */
export interface CaseResult {
  readonly name: string;
  readonly figures: unknown;
  readonly tables: readonly Table[];
  /** Whether every aim of the case was met. */
  readonly isMet: boolean;
}
