import type { ConsentState } from '../identity/permissions/consentState';
import type { PageSignIn } from './PageSignIn';

/** The values that an output of a part can have. */
interface OutputTypes {
  readonly text: string;
  readonly texts: readonly string[];
  readonly flag: boolean;
  readonly settings: Readonly<Record<string, string>>;
  readonly consent: ConsentState;
  readonly pageSignIn: PageSignIn;
}

/** One output of a part, declared once: types, exports and checks follow from these rows. */
interface OutputRow {
  readonly type: keyof OutputTypes;
  /** Without a value for some configurations of the stack. */
  readonly isOptional?: true;
  /** For this program only; the stack does not export it. */
  readonly isInternal?: true;
  /** Never: everyone who may read the stack reads its outputs. */
  readonly isSecret: false;
  /** What it is, and when it is known or absent if that is not obvious. */
  readonly description: string;
}

/** A row with a value in every configuration. */
export function row<Type extends keyof OutputTypes>(type: Type, description: string) {
  return { type, description, isSecret: false } as const;
}

export type OutputTable = Readonly<Record<string, OutputRow>>;

/** The value of a row. */
export type ValueOf<Row extends OutputRow> = OutputTypes[Row['type']];

/** Names of a table's rows, in their order. */
export function outputNames<Table extends OutputTable>(
  table: Table,
  includes: (declared: OutputRow) => boolean = () => true,
): readonly (keyof Table & string)[] {
  return Object.keys(table).filter((name) => {
    const declared = table[name];
    return declared !== undefined && includes(declared);
  });
}
