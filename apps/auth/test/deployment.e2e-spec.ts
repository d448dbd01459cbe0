import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { loadConfig, loadDatabaseConfig, variables } from '@auth/core';
import { parse, parseAllDocuments, stringify } from 'yaml';

const kubectl = spawnSync('kubectl', ['version', '--client']).status === 0;
const describeRendered = kubectl ? describe : describe.skip;
/** Checks documents against the schemas of Kubernetes and of compose; not part of the repository. */
const validator = process.env['K8S_VALIDATOR'];
const itWithSchemas = validator ? it : it.skip;

type Dictionary<T> = Readonly<Record<string, T>>;
interface Container {
  readonly name: string;
  readonly image: string;
  readonly ports?: readonly { readonly name: string; readonly containerPort: number }[];
  readonly env?: readonly { readonly name: string; readonly value: string }[];
  readonly envFrom?: readonly { readonly configMapRef: { readonly name: string } }[];
  readonly securityContext: unknown;
  readonly resources: { readonly requests: Dictionary<string>; readonly limits: Dictionary<string> };
  readonly volumeMounts?: readonly { readonly name: string; readonly mountPath: string }[];
  readonly [probe: `${string}Probe`]: { readonly httpGet?: { readonly path: string; readonly port: string } };
}
interface PodSpec {
  readonly automountServiceAccountToken: boolean;
  readonly securityContext: unknown;
  readonly containers: readonly Container[];
  readonly volumes: readonly { readonly name: string; readonly secret?: { readonly secretName: string } }[];
  readonly serviceAccountName?: string;
  readonly terminationGracePeriodSeconds?: number;
}
interface Port {
  readonly port: string | number;
  readonly targetPort?: string;
  readonly name?: string;
}
interface Resource {
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Dictionary<string>;
  };
  readonly data?: Dictionary<string>;
  readonly spec: {
    readonly template: { readonly metadata: { readonly labels: Dictionary<string> }; readonly spec: PodSpec };
    readonly selector: Dictionary<string> & { readonly matchLabels?: Dictionary<string> };
    readonly ports: readonly Port[];
    readonly replicas?: number;
    readonly podSelector: { readonly matchLabels: Dictionary<string> };
    readonly ingress: readonly { readonly ports: readonly Port[] }[];
    readonly egress: readonly { readonly ports: readonly Port[] }[];
    readonly scaleTargetRef: { readonly kind: string; readonly name: string };
    readonly target: { readonly name: string };
    readonly data: readonly { readonly secretKey: string }[];
    readonly endpoints: readonly { readonly port: string }[];
    readonly rules: readonly {
      readonly backendRefs: readonly { readonly name: string; readonly port: number }[];
    }[];
    readonly backoffLimit?: number;
  };
}

const render = (overlay: string) =>
  parseAllDocuments(
    execFileSync('kubectl', ['kustomize', `docker/kubernetes/overlays/${overlay}`], { encoding: 'utf8' }),
  ).map((document) => document.toJS() as Resource);

const isSubset = (part: Dictionary<string>, whole: Dictionary<string> = {}) =>
  Object.entries(part).every(([name, value]) => whole[name] === value);

/** What the configuration says to an environment whose secrets are in files: every file is there, and good. */
function complaints(
  environment: Dictionary<string>,
  folder: string,
  load: (environment: Dictionary<string>) => unknown = loadConfig,
): readonly string[] {
  const keys = () => `k1:${randomBytes(32).toString('base64')}`;
  const contents: Dictionary<string> = {
    DATABASE_URL: 'postgres://auth:secret@database:5432/auth',
    REDIS_URL: 'redis://cache:6379',
    ENCRYPTION_KEYS: keys(),
    REFRESH_TOKEN_KEYS: keys(),
    SMTP_URL: 'smtp://mail:25',
  };
  const readable = Object.fromEntries(
    Object.entries(environment).map(([name, value]) => {
      if (!name.endsWith('_FILE')) return [name, value];
      const file = join(folder, name);
      writeFileSync(file, contents[name.slice(0, -5)] ?? '');
      return [name, file];
    }),
  );
  try {
    load(readable);
    return [];
  } catch (error) {
    return [String(error)];
  }
}

function isKnown(name: string): boolean {
  const known = variables as Dictionary<{ readonly secret?: boolean }>;
  return name in known || (name.endsWith('_FILE') && known[name.slice(0, -5)]?.secret === true);
}

const folder = mkdtempSync(join(tmpdir(), 'auth-deployment-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const validate = (...files: readonly string[]) =>
  spawnSync(process.execPath, [validator ?? '', ...files], {
    env: { ...process.env, VALIDATE_RESOLVE_FROM: resolve('package.json') },
    encoding: 'utf8',
  });

describeRendered.each(['dev', 'production'])('the Kubernetes overlay %s', (overlay) => {
  let resources: Resource[];
  const of = (...kinds: readonly string[]) => resources.filter(({ kind }) => kinds.includes(kind));
  const workloads = () => of('Deployment', 'StatefulSet', 'Job');
  const auth = () => of('Deployment').find(({ metadata }) => metadata.name === 'auth')!;
  const podOf = (workload: Resource) => workload.spec.template.spec;
  const labelsOf = (workload: Resource) => workload.spec.template.metadata.labels;
  const portsOf = (workload: Resource) => podOf(workload).containers.flatMap(({ ports = [] }) => ports);

  beforeAll(() => {
    resources = render(overlay);
  });

  itWithSchemas('is what Kubernetes takes', () => {
    const file = join(folder, `${overlay}.yaml`);
    writeFileSync(file, resources.map((resource) => stringify(resource)).join('---\n'));
    expect(validate(file)).toMatchObject({ status: 0, stderr: '' });
  });

  it('has everything in one namespace that enforces the restricted standard', () => {
    const [namespace] = of('Namespace');
    expect(namespace?.metadata.labels?.['pod-security.kubernetes.io/enforce']).toBe('restricted');
    const others = resources.filter(({ kind }) => kind !== 'Namespace');
    expect(new Set(others.map(({ metadata }) => metadata.namespace))).toEqual(
      new Set([namespace?.metadata.name]),
    );
  });

  it('meets the restricted standard, and has no writable root and no token', () => {
    for (const workload of workloads()) {
      const pod = podOf(workload);
      expect(pod.automountServiceAccountToken).toBe(false);
      expect(pod.securityContext).toMatchObject({
        runAsNonRoot: true,
        seccompProfile: { type: 'RuntimeDefault' },
      });
      for (const { securityContext, resources: limits, image } of pod.containers) {
        expect(securityContext).toEqual({
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
        });
        expect(limits.requests).toEqual({
          cpu: expect.any(String) as string,
          memory: expect.any(String) as string,
        });
        // A memory limit, and none for CPU.
        expect(Object.keys(limits.limits)).toEqual(['memory']);
        expect(image).toMatch(/:[\w][\w.-]*$/);
        expect(image).not.toMatch(/:latest$/);
      }
    }
  });

  it('selects pods that exist, by ports that exist', () => {
    for (const workload of of('Deployment', 'StatefulSet'))
      expect(isSubset(workload.spec.selector.matchLabels!, labelsOf(workload))).toBe(true);
    for (const { spec, metadata } of of('Service')) {
      const targets = workloads().filter((workload) => isSubset(spec.selector, labelsOf(workload)));
      expect([metadata.name, targets.length]).toEqual([metadata.name, 1]);
      const names = targets.flatMap(portsOf).map(({ name }) => name);
      for (const { targetPort } of spec.ports) expect(names).toContain(targetPort);
    }
    for (const { spec } of of('PodDisruptionBudget'))
      expect(isSubset(spec.selector.matchLabels!, labelsOf(auth()))).toBe(true);
    for (const { spec } of of('HorizontalPodAutoscaler'))
      expect(spec.scaleTargetRef).toMatchObject({ kind: 'Deployment', name: 'auth' });
    // The autoscaler would be undone by every apply.
    expect(auth().spec.replicas).toBeUndefined();
    const services = of('Service');
    for (const { spec } of of('ServiceMonitor')) {
      const service = services.find(({ metadata }) => isSubset(spec.selector.matchLabels!, metadata.labels));
      for (const { port } of spec.endpoints)
        expect(service?.spec.ports.map(({ name }) => name)).toContain(port);
    }
    for (const { spec } of of('HTTPRoute')) {
      for (const { name, port } of spec.rules.flatMap(({ backendRefs }) => backendRefs)) {
        const service = services.find(({ metadata }) => metadata.name === name);
        expect(service?.spec.ports.map((one) => one.port)).toContain(port);
      }
    }
  });

  it('lets in what the pods listen on, and out to what the configuration names', () => {
    const [policy] = of('NetworkPolicy');
    expect(isSubset(policy!.spec.podSelector.matchLabels, labelsOf(auth()))).toBe(true);
    const allowed = policy!.spec.ingress.flatMap(({ ports }) => ports).map(({ port }) => port);
    expect(allowed.toSorted()).toEqual(
      portsOf(auth())
        .map(({ name }) => name)
        .toSorted(),
    );
    const out = policy!.spec.egress.flatMap(({ ports }) => ports).map(({ port }) => port);
    expect(out).toEqual(expect.arrayContaining([53, 5432, 6379, 443]));
    for (const { spec, metadata } of of('Service')) {
      if (metadata.name === 'auth') continue;
      // What the service itself speaks to.
      const used = spec.ports.filter(({ name }) => name !== 'http').map(({ port }) => port);
      expect(out).toEqual(expect.arrayContaining(used));
    }
  });

  it('configures with variables that exist, and all that must be set', () => {
    const maps = new Map(of('ConfigMap').map(({ metadata, data = {} }) => [metadata.name, data]));
    for (const workload of workloads()) {
      for (const { envFrom = [], env = [], volumeMounts = [], ports = [] } of podOf(workload).containers) {
        if (envFrom.length === 0) continue;
        const environment = Object.assign(
          {},
          ...envFrom.map(({ configMapRef }) => maps.get(configMapRef.name)),
          Object.fromEntries(env.map(({ name, value }) => [name, value])),
        ) as Dictionary<string>;
        expect(Object.keys(environment).filter((name) => !isKnown(name))).toEqual([]);
        expect(complaints(environment, folder)).toEqual([]);
        const files = Object.entries(environment).filter(([name]) => name.endsWith('_FILE'));
        const { volumes } = podOf(workload);
        const secretAt = (folder: string) => {
          const { name } = volumeMounts.find(({ mountPath }) => mountPath === folder)!;
          return volumes.find((volume) => volume.name === name)!.secret!.secretName;
        };
        for (const [, file] of files) expect(keysOf(secretAt(dirname(file)))).toContain(basename(file));
        for (const { name, containerPort } of ports)
          expect(String(containerPort)).toBe(name === 'metrics' ? environment['METRICS_PORT'] : '3000');
      }
    }
  });

  const keysOf = (name: string) => {
    const generated = of('Secret').find(({ metadata }) => metadata.name === name);
    const external = of('ExternalSecret').find(({ spec }) => spec.target.name === name);
    return [
      ...Object.keys(generated?.data ?? {}),
      ...(external?.spec.data.map(({ secretKey }) => secretKey) ?? []),
    ];
  };

  it('probes where health is, and stops later than everything that is under way', () => {
    const [container] = podOf(auth()).containers;
    const paths = ['startupProbe', 'livenessProbe', 'readinessProbe'].map(
      (probe) => container?.[probe as 'startupProbe']?.httpGet?.path,
    );
    expect(paths).toEqual(['/health/live', '/health/live', '/health/ready']);
    // preStop 5 s, DRAIN_SECONDS 3, and LONGEST_STOP of drain.ts.
    expect(podOf(auth()).terminationGracePeriodSeconds).toBeGreaterThan(5 + 9.5);
  });

  it('migrates with a Job that may run beside others', () => {
    const [job] = of('Job');
    const [container] = podOf(job!).containers;
    expect(container!.image).toBe(podOf(auth()).containers[0]!.image);
    const environment = Object.fromEntries((container!.env ?? []).map(({ name, value }) => [name, value]));
    expect(complaints(environment, folder, loadDatabaseConfig)).toEqual([]);
  });

  it('gives the owner of the tables to the migration, which gets nothing else', () => {
    const secrets = (workload: Resource) =>
      podOf(workload).volumes.flatMap(({ secret }) => secret?.secretName.replace(/-\w{10}$/, '') ?? []);
    expect(secrets(of('Job')[0]!)).toEqual(['auth-owner']);
    expect(secrets(auth())).toEqual(['auth']);
  });
});

describe('production', () => {
  it('has no secret in the repository', () => {
    const files = ['base', 'components', 'overlays/production'].flatMap((part) =>
      readdirSync(join('docker/kubernetes', part), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.yaml'))
        .map((file) => join('docker/kubernetes', part, file)),
    );
    expect(files.length).toBeGreaterThan(10);
    for (const file of files)
      expect(readFileSync(file, 'utf8')).not.toMatch(/kind: Secret$|secretGenerator|postgres:\/\/\S+:\S+@/m);
  });
});

describe('the alert rules for the Prometheus operator', () => {
  it('are those that are tested', () => {
    const read = (file: string) => parse(readFileSync(file, 'utf8')) as { spec?: unknown };
    expect(read('docker/kubernetes/components/alerts/rules.yaml').spec).toEqual(
      read('docker/monitoring/alerts.yaml'),
    );
  });
});

describe('the compose file', () => {
  interface Service {
    readonly image: string;
    readonly environment?: Dictionary<string>;
    readonly ports?: readonly string[];
    readonly read_only: boolean;
    readonly cap_drop: readonly string[];
    readonly user?: string;
    readonly healthcheck?: object;
    readonly depends_on?: Dictionary<{ readonly condition: string }>;
  }
  const { services } = parse(readFileSync('docker/compose.yaml', 'utf8')) as {
    services: Dictionary<Service>;
  };

  itWithSchemas('is what compose takes', () => {
    expect(validate('docker/compose.yaml')).toMatchObject({ status: 0, stderr: '' });
  });

  it('runs two replicas, configured with variables that exist, and all that must be set', () => {
    for (const name of ['auth-1', 'auth-2', 'migrate']) {
      const { environment = {} } = services[name]!;
      expect(Object.keys(environment).filter((variable) => !isKnown(variable))).toEqual([]);
      const load = name === 'migrate' ? loadDatabaseConfig : loadConfig;
      expect(complaints(environment, folder, load)).toEqual([]);
    }
  });

  it('publishes on loopback only', () => {
    const published = Object.values(services).flatMap(({ ports = [] }) => ports);
    expect(published.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
    expect(published.length).toBeGreaterThan(0);
  });

  it('gives nobody more than it needs', () => {
    for (const { read_only, cap_drop, image } of Object.values(services)) {
      expect([read_only, cap_drop]).toEqual([true, ['ALL']]);
      expect(image).toMatch(/:[\w][\w.-]*$/);
      expect(image).not.toMatch(/:latest$/);
    }
  });

  it('waits for what has a health check until it is healthy', () => {
    for (const { depends_on: needs = {} } of Object.values(services)) {
      for (const [name, { condition }] of Object.entries(needs)) {
        const { healthcheck, image } = services[name]!;
        if (condition === 'service_healthy') expect(healthcheck ?? image === 'auth:local').toBeTruthy();
        else expect([name, healthcheck === undefined || 'disable' in healthcheck]).toEqual([name, true]);
      }
    }
  });

  it('gives nginx every value that its configuration wants', () => {
    const template = readFileSync('docker/gateway/gateway.conf.template', 'utf8').replace(/^ *#.*$/gm, '');
    const wanted = new Set([...template.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name));
    expect(Object.keys(services['gateway']!.environment ?? {}).toSorted()).toEqual([...wanted].toSorted());
  });
});

describe('the other gateways', () => {
  it.each(['traefik', 'envoy'])(
    'the snippet for %s drops and passes on the same headers as nginx does',
    (name) => {
      const text = readFileSync(`docker/gateway/${name}.yaml`, 'utf8');
      expect(parse(text)).toBeInstanceOf(Object);
      for (const header of ['user', 'email', 'groups', 'session'])
        expect(text.toLowerCase()).toContain(`x-auth-request-${header}`);
    },
  );
});
