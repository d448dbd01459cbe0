import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Auth } from '@auth/testing';
import { parse } from 'yaml';

const FOLDER = 'docker/monitoring';
const promtool = spawnSync('promtool', ['--version']).status === 0;
const itWithPromtool = promtool ? it : it.skip;

interface Rules {
  readonly groups: readonly {
    readonly rules: readonly { record?: string; alert?: string; expr: string }[];
  }[];
}
interface Panel {
  readonly title: string;
  readonly targets?: readonly { readonly expr: string }[];
  readonly fieldConfig?: {
    readonly defaults: { readonly thresholds: { readonly steps: { value: number | null }[] } };
  };
}

const rules = (parse(readFileSync(`${FOLDER}/alerts.yaml`, 'utf8')) as Rules).groups.flatMap(
  (group) => group.rules,
);
const { panels } = JSON.parse(readFileSync(`${FOLDER}/dashboard.json`, 'utf8')) as { panels: Panel[] };
const recorded = rules.flatMap(({ record }) => record ?? []);
const queries = [
  ...rules.map(({ alert, record, expr }) => ({ name: alert ?? record ?? '', expr })),
  ...panels.flatMap(({ title, targets = [] }) => targets.map(({ expr }) => ({ name: title, expr }))),
];

const METRIC = /\b(?:auth|nodejs|process)[_:][a-z0-9_:]+/g;
const SELECTOR = /\b((?:auth|nodejs|process)_[a-z0-9_]+)\{([^}]*)\}/g;
const EQUALS = /(\w+)="([^"]+)"/g;

function promtoolSays(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync('promtool', args, { cwd: FOLDER, encoding: 'utf8' });
  return { status, said: stdout + stderr };
}

/** The dashboard and the alert rules ask for what the service really has. */
describe('monitoring', () => {
  let auth: Auth;
  let lines: string[];

  beforeAll(async () => {
    auth = await Auth.start({ METRICS_PORT: '0' });
    const { access_token: token } = await auth.login(await auth.register());
    await auth.validate(token);
    lines = (await (await fetch(`${auth.metricsUrl}/metrics`)).text()).split('\n');
  });
  afterAll(() => auth.stop());

  it.each(queries)('$name asks for metrics that exist', ({ expr }) => {
    const names = expr.match(METRIC) ?? [];
    expect(names.length).toBeGreaterThan(0);
    const exists = (name: string) =>
      recorded.includes(name) ||
      lines.some((line) => line.startsWith(`${name} `) || line.startsWith(`${name}{`));
    expect(names.filter((name) => !exists(name))).toEqual([]);
  });

  it.each(queries)('$name asks for values that labels have', ({ expr }) => {
    const wanted = [...expr.matchAll(SELECTOR)].flatMap(([, metric = '', selector = '']) =>
      // Statuses come with the requests that have them.
      [...selector.matchAll(EQUALS)]
        .filter(([, label]) => label !== 'status')
        .map(([pair]) => ({ metric, pair })),
    );
    const exists = ({ metric, pair }: { metric: string; pair: string }) =>
      pair === 'route="/api/auth/oauth/callback"' ||
      lines.some((line) => line.startsWith(`${metric}{`) && line.includes(pair));
    expect(wanted.filter((one) => !exists(one))).toEqual([]);
  });

  it('the dashboard shows the targets as lines', () => {
    const lineOf = (start: string) =>
      panels
        .find(({ title }) => title.startsWith(start))
        ?.fieldConfig?.defaults.thresholds.steps.flatMap(({ value }) => value ?? []);
    expect(lineOf('Login')).toEqual([0.2]);
    expect(lineOf('Validate')).toEqual([0.05]);
    expect(lineOf('OAuth callback')).toEqual([0.5]);
    expect(lineOf('Oldest message')).toEqual([2]);
  });

  it('every alert is tested', () => {
    const tests = readFileSync(`${FOLDER}/alerts.test.yaml`, 'utf8');
    const alerts = rules.flatMap(({ alert }) => alert ?? []);
    const fired = (alert: string) => new RegExp(`alertname: ${alert}\\n\\s+exp_alerts:`).test(tests);
    expect(alerts.filter((alert) => !fired(alert))).toEqual([]);
  });

  itWithPromtool('promtool takes the alert rules, and they fire when they must', () => {
    expect(promtoolSays('check', 'rules', 'alerts.yaml')).toMatchObject({ status: 0 });
    expect(promtoolSays('test', 'rules', 'alerts.test.yaml')).toMatchObject({ status: 0 });
  });
});
