/** The part of a CycloneDX 1.6 document that a release reads and writes; the rest passes through. */
export interface Bom {
  readonly bomFormat: 'CycloneDX';
  readonly specVersion: string;
  /** `urn:uuid:…`. */
  readonly serialNumber?: string;
  readonly metadata: {
    readonly tools: { readonly components: readonly BomComponent[] };
    readonly component: BomComponent;
  };
  readonly components: readonly BomComponent[];
  readonly dependencies?: unknown;
}

export interface BomComponent {
  readonly name: string;
  readonly group?: string;
  readonly version?: string;
  readonly properties?: readonly { readonly name: string; readonly value: string }[];
  /** Packages in the `node_modules` of this one. */
  readonly components?: readonly BomComponent[];
}

/** Every component, those inside others too. */
export function allComponents(components: readonly BomComponent[]): readonly BomComponent[] {
  return components.flatMap((component) => [
    component,
    ...allComponents(component.components ?? []),
  ]);
}

/** `node_modules/@azure/msal-node`: where npm installs the package of a component. */
export function pathOf(component: BomComponent): string | undefined {
  return component.properties?.find(({ name }) => name === 'cdx:npm:package:path')?.value;
}
