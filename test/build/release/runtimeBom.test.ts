import type { Bom, BomComponent } from '../../../build/release/Bom';
import { runtimeBom } from '../../../build/release/runtimeBom';

function component(path: string, inside: readonly BomComponent[] = []): BomComponent {
  const name = path.replace(/^.*node_modules\//, '');
  const properties = [{ name: 'cdx:npm:package:path', value: path }];
  return { name, version: '1.0.0', properties, components: inside };
}

const product: Bom = {
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  metadata: { tools: { components: [] }, component: { name: 'product' } },
  components: [
    component('node_modules/a', [component('node_modules/a/node_modules/@s/b')]),
    component('node_modules/c'),
  ],
  dependencies: [],
};

describe('the bill of materials of the zip', () => {
  it('has the packages whose files are in the bundle, also those inside others', () => {
    const bom = runtimeBom(product, ['runtime/main.ts', 'node_modules/a/node_modules/@s/b/x/y.js']);

    expect(bom.components.map(({ name }) => name)).toEqual(['@s/b']);
    expect(bom).not.toHaveProperty('dependencies');
  });

  it('is refused if the bundle has a package that production does not install', () => {
    expect(() => runtimeBom(product, ['node_modules/dev-only/index.js'])).toThrow(
      'node_modules/dev-only. Move each there',
    );
  });
});
