import type { GeneratedApp, GeneratedUser } from './AppEvent';
import type { Random } from './Random';

const subjects = [
  'Inspection',
  'Leave Request',
  'Onboarding',
  'Größen / Maße',
  'Visitor "Desk"',
  'Fleet',
  'Expenses',
  '安全 Checks',
];
const places = ['North', 'South', 'HQ', 'Plant 7', 'Field', 'Lab'];
const firstNames = [
  'AmberR',
  'megan.bowen',
  'AlexW',
  'JoniS',
  'lee.gu',
  'PattiF',
  "o'brien",
  'IsaiahL',
];

/** Makes the apps and users of a week; a number makes each name unique. */
export function makeTenant(
  random: Random,
  { apps, users }: { readonly apps: number; readonly users: number },
): { readonly apps: readonly GeneratedApp[]; readonly users: readonly GeneratedUser[] } {
  const environments = Array.from({ length: 5 }, (_, index) => ({
    environmentId: index === 0 ? `default-${random.guid()}` : random.guid(),
    environmentName: `dev-na-${random.guid().slice(0, 8)}`,
  }));
  return {
    apps: Array.from({ length: apps }, (_, index) => ({
      id: random.guid(),
      name: `${random.pick(subjects)} ${random.pick(places)} ${index + 1}`,
      ...random.pick(environments),
    })),
    users: Array.from({ length: users }, (_, index) => ({
      principalName: `${random.pick(firstNames)}${index + 1}@CONTOSO.OnMicrosoft.com`,
      objectId: random.guid(),
      address: random.chance(0.2) ? `::ffff:198.51.100.${index % 250}` : `203.0.113.${index % 250}`,
    })),
  };
}
