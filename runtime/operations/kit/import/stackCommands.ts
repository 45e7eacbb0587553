import type { KitSetup } from './translateKitSetup';

/** What configures a Pulumi stack alike. Every value was checked: none needs quotes. */
export function stackCommands({ stack }: Pick<KitSetup, 'stack'>): readonly string[] {
  return Object.entries(stack).map(([key, value]) => `pulumi config set ${key} ${value}`);
}
