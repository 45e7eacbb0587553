import type { Table } from './printTable';

/** What a case found: figures for `--json`, tables for people. */
export interface CaseResult {
  readonly name: string;
  readonly figures: unknown;
  readonly tables: readonly Table[];
  /** Whether every aim of the case was met. */
  readonly isMet: boolean;
}
