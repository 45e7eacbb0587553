/** The parts of the campaign, in the order in which they run. */
export const partNames = [
  'kills',
  'storage',
  'queue',
  'clock',
  'api',
  'disk',
  'instances',
  'versions',
  'completeness',
  'soak',
  'scanner',
  'inputs',
] as const;

export type PartName = (typeof partNames)[number];

export function isPartName(text: string): text is PartName {
  return partNames.some((name) => name === text);
}

export function formatPartNames(): string {
  return partNames.join(', ');
}
