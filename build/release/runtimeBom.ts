import { allComponents, type Bom, pathOf } from './Bom';

/**
 * The bill of materials of the runtime's zip: the packages whose files the bundler read, out of the
 * bill of the whole product.
 *
 * @param inputs files of the bundle, relative to the project's root
 * @throws Error if a bundled package is not installed in production: its entry would be missing.
 */
export function runtimeBom(product: Bom, inputs: readonly string[]): Bom {
  const bundled = new Set(inputs.flatMap((input) => packageFolder(input) ?? []));
  const components = allComponents(product.components)
    .filter((component) => bundled.has(pathOf(component) ?? ''))
    .map(({ components: _inside, ...component }) => component);
  const listed = new Set(components.map(pathOf));
  const missing = [...bundled].filter((folder) => !listed.has(folder));
  if (missing.length > 0) {
    throw new Error(
      `The bundle has packages that package.json does not list under "dependencies": ${missing.join(', ')}. Move each there, so that the bill of materials names it.`,
    );
  }
  // The graph would name packages that are not in the zip.
  const { dependencies: _graph, ...rest } = product;
  return { ...rest, components };
}

/** `node_modules/a/node_modules/@b/c` of `node_modules/a/node_modules/@b/c/lib/index.js`. */
function packageFolder(input: string): string | undefined {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
}
