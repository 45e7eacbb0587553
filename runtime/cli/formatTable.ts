/** A table for people; columns whose header ends in ">" are aligned to the right. */
export function formatTable(
  headers: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string {
  const isRight = headers.map((header) => header.endsWith('>'));
  const cells = [headers.map((header) => header.replace(/>$/, '')), ...rows.map(toTexts)];
  const widths = headers.map((_header, column) =>
    Math.max(...cells.map((row) => row[column]?.length ?? 0)),
  );
  return cells
    .map((row) =>
      row
        .map((cell, column) =>
          isRight[column] ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function toTexts(row: readonly (string | number)[]): string[] {
  return row.map(String);
}
