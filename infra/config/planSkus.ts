export interface PlanSku {
  readonly tier: string;
  /** Instances that a plan of the tier takes: "App Service limits". */
  readonly maximumInstances: number;
}

const basic = { tier: 'Basic', maximumInstances: 3 };
const standard = { tier: 'Standard', maximumInstances: 10 };
const premium = (tier: string) => ({ tier, maximumInstances: 30 });

/**
 * Sizes of App Service plans that the function app runs on, with their tiers as the Azure CLI has
 * them (`get_sku_tier` in its appservice module, read 2026-11-22). Free and Shared are missing, for
 * they cannot be always on; Elastic Premium and Consumption, for they want Azure Files and with it
 * shared keys. Not every region has the newest.
 */
export const planSkus: Readonly<Record<string, PlanSku>> = {
  ...sizes(basic, ['B1', 'B2', 'B3']),
  ...sizes(standard, ['S1', 'S2', 'S3']),
  ...sizes(premium('PremiumV2'), ['P1v2', 'P2v2', 'P3v2']),
  ...sizes(premium('Premium0V3'), ['P0v3']),
  ...sizes(premium('PremiumV3'), ['P1v3', 'P2v3', 'P3v3']),
  ...sizes(premium('PremiumMV3'), ['P1mv3', 'P2mv3', 'P3mv3', 'P4mv3', 'P5mv3']),
  ...sizes(premium('PremiumV4'), ['P0v4', 'P1v4', 'P2v4', 'P3v4']),
  ...sizes(premium('PremiumMV4'), ['P1mv4', 'P2mv4', 'P3mv4', 'P4mv4', 'P5mv4']),
};

function sizes(sku: PlanSku, names: readonly string[]): Readonly<Record<string, PlanSku>> {
  return Object.fromEntries(names.map((name) => [name, sku]));
}
