import { type StartedHost, StartedHosts } from '../startedHosts';

const settings = {
  TICK_SCHEDULE: '0 0 0 1 1 *',
  WORK_QUEUE: 'work',
  SAMPLE_STORAGE: 'UseDevelopmentStorage=true',
  'AzureWebJobs.work.Disabled': 'true',
};

describe('spawnHost', () => {
  const hosts = new StartedHosts();
  let host: StartedHost;

  beforeAll(async () => {
    await hosts.build();
    host = await hosts.start(settings);
  });

  afterAll(() => hosts.stop());

  /** Log lines take another way than responses: they come before the end of a command. */
  const whenLinesAreHere = () => host.whenQueueIdle();

  it('lists the functions, with the reason for one that is not listening', () => {
    expect(host.functions).toEqual([
      { name: 'tick', kind: 'timer' },
      {
        name: 'broken-schedule',
        notListening: "'%NOT_SET%' does not resolve to a value. Add the app setting NOT_SET.",
      },
      { name: 'work', notListening: 'it is disabled by a setting' },
      ...['echo', 'secured', 'owner', 'failing', 'nothing', 'crash'].map((name) => ({
        name,
        kind: 'http',
      })),
    ]);
  });

  it('passes parameters, query, headers and body through to a function and back', async () => {
    const response = await fetch(`${host.url}/api/ECHO/J%C3%BCrgen?a=1&b=`, {
      method: 'POST',
      headers: { 'x-test': 'one' },
      body: 'some text',
    });
    expect(response.status).toBe(201);
    expect(response.headers.get('x-method')).toBe('POST');
    expect(await response.json()).toEqual({
      name: 'Jürgen',
      query: { a: '1', b: '' },
      header: 'one',
      text: 'some text',
    });
  });

  it.each([
    ['an unknown route', 'GET', '/api/unknown', 404],
    ['a known route outside the prefix', 'GET', '/echo', 404],
    ['a method that the function does not take', 'DELETE', '/api/echo', 404],
    ['an optional parameter left out', 'GET', '/api/echo', 201],
    ['a function that returns nothing', 'GET', '/api/nothing', 204],
    ['a function that throws', 'GET', '/api/failing', 500],
    ['a function key left out', 'GET', '/api/secured', 401],
    ['a wrong key', 'GET', '/api/secured?code=wrong', 401],
    ['admin without a key', 'POST', '/admin/functions/tick', 401],
  ])('answers %s (%s %s) with %i', async (_case, method, path, status) => {
    expect((await fetch(host.url + path, { method })).status).toBe(status);
  });

  it('allows the level function with both keys and the level admin with the master key', async () => {
    const { master, function: functionKey } = host.keys;
    const status = async (path: string, key: string): Promise<number> =>
      (await fetch(host.url + path, { headers: { 'x-functions-key': key } })).status;
    expect(await status('/api/secured', functionKey)).toBe(200);
    expect(await status('/api/secured', master)).toBe(200);
    expect(await status('/api/owner', functionKey)).toBe(401);
    expect(await status('/api/owner', master)).toBe(200);
    expect((await fetch(`${host.url}/api/secured?code=${functionKey}`)).status).toBe(200);
  });

  it('reports a failed invocation with message and a stack in the sources', async () => {
    await fetch(`${host.url}/api/failing`);
    await whenLinesAreHere();
    const line = host.lines.find(({ message }) => message.includes("'Functions.failing' (Failed"));
    expect(line?.level).toBe('error');
    expect(line?.message).toContain('Exception: handler failed');
    expect(line?.message).toMatch(/at fail \(.*sampleApp\.ts:\d+:\d+\)/);
    expect(line?.message).not.toContain('lost by the worker');
    expect(host.lines.map(({ message }) => message)).toContain('hook saw an error, before: true');
  });

  it('drops log lines below the level of host.json', async () => {
    await fetch(`${host.url}/api/echo`);
    await whenLinesAreHere();
    expect(host.lines.filter(({ level }) => level === 'debug')).toEqual([]);
  });

  it('runs a timer with the input of the host, after the start hooks', async () => {
    const outcome = await host.runTimer('tick');
    expect(outcome.failure).toBeUndefined();
    const year = new Date().getUTCFullYear() + 1;
    expect(host.logged('tick')).toEqual([
      {
        timer: {
          schedule: { adjustForDST: true },
          scheduleStatus: {
            last: '0001-01-01T00:00:00+00:00',
            next: `${year}-01-01T00:00:00.000+00:00`,
            lastUpdated: '0001-01-01T00:00:00+00:00',
          },
          isPastDue: false,
        },
        startedIn: ['appStart'],
      },
    ]);
    await expect(host.runTimer('tock')).rejects.toThrow(
      'The app does not have a timer "tock". Its timers: tick.',
    );
  });

  it('starts a function through the admin endpoint and does not wait for it', async () => {
    const headers = { 'x-functions-key': host.keys.master, 'content-type': 'application/json' };
    const post = async (name: string): Promise<number> =>
      (await fetch(`${host.url}/admin/functions/${name}`, { method: 'POST', headers, body: '{}' }))
        .status;
    expect(await post('Tick')).toBe(202);
    expect(await post('nobody')).toBe(404);
    await host.runTimer('tick');
    expect(host.invocations.filter(({ functionName }) => functionName === 'tick')).toHaveLength(3);
  });

  it('runs the terminate hooks when it is stopped', async () => {
    const other = await hosts.start(settings);
    await other.stop();
    const { code, output } = await other.ended;
    expect(output).toBe('appTerminate ran\n');
    expect(code).toBe(0);
  });

  it('ends with an exit code when a rejection is not handled', async () => {
    const other = await hosts.start(settings);
    await fetch(`${other.url}/api/crash`).catch(() => undefined);
    const { code, output } = await other.ended;
    expect(code).toBe(1);
    expect(output).toContain('Worker uncaught exception: Error: nobody caught this');
  });
});
