/**
 * Sizes of App Service plans for the function app, as the Azure CLI lists them (`get_sku_tier` in its
 * appservice module), with the most instances of each ("App Service limits"); read 2026-11-22. Free
 * and Shared are missing, because they cannot be always on. Elastic Premium and Consumption are
 * missing, because they need Azure Files and shared keys. Not every region has the newest sizes.
 */
export const planSkus: Readonly<Record<string, { readonly maximumInstances: number }>> = {
  ...sizes(3, ['B1', 'B2', 'B3']),
  ...sizes(10, ['S1', 'S2', 'S3']),
  ...sizes(30, ['P1v2', 'P2v2', 'P3v2']),
  ...sizes(30, ['P0v3', 'P1v3', 'P2v3', 'P3v3']),
  ...sizes(30, ['P1mv3', 'P2mv3', 'P3mv3', 'P4mv3', 'P5mv3']),
  ...sizes(30, ['P0v4', 'P1v4', 'P2v4', 'P3v4']),
  ...sizes(30, ['P1mv4', 'P2mv4', 'P3mv4', 'P4mv4', 'P5mv4']),
};

function sizes(maximumInstances: number, names: readonly string[]): typeof planSkus {
  return Object.fromEntries(names.map((name) => [name, { maximumInstances }]));
}
