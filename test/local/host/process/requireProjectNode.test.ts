import { requireProjectNode } from '../../../../local/host/process/requireProjectNode';

describe('the Node of a local function app', () => {
  it.each(['22.0.0', '24.1.0'])('may be %s', (version) => {
    expect(() => requireProjectNode(version)).not.toThrow();
  });

  it('is refused if it is older, with the one to use', () => {
    expect(() => requireProjectNode('20.20.2')).toThrow(
      'The function app needs Node 22 or newer, and this is Node 20.20.2. Start it with npm',
    );
  });
});
