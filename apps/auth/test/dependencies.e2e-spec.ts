import { readFileSync } from 'node:fs';

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
}

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Locked> };
/** Name and what the lock says of it; a package is there once for each of its versions. */
const packages = Object.entries(lock.packages)
  .filter(([path, { link }]) => path.includes('node_modules/') && !link)
  .map(([path, locked]) => [path.slice(path.lastIndexOf('node_modules/') + 13), locked] as const);

const order = new Intl.Collator('en', { numeric: true });

describe('the dependencies', () => {
  it('are known by their digests, and come from nowhere but the registry of npm', () => {
    expect(packages.length).toBeGreaterThan(300);
    for (const [name, { resolved, integrity }] of packages)
      expect([name, resolved ?? 'https://registry.npmjs.org/', integrity]).toEqual([
        name,
        expect.stringMatching(/^https:\/\/registry\.npmjs\.org\//),
        expect.stringMatching(/^sha512-/),
      ]);
  }); // LO-08

  // What is known of the versions before is dangerous in this service, whoever brings them along.
  it.each([
    ['jws', '4.0.1'],
    ['passport-oauth2', '1.6.1'],
    ['qs', '6.15.2'],
    ['nodemailer', '9.1.1'],
    ['validator', '13.15.22'],
    ['fastify', '5.8.3'],
  ])('have no %s before %s', (name, floor) => {
    const versions = packages.filter(([each]) => each === name).map(([, { version = '' }]) => version);
    expect(versions.filter((version) => order.compare(version, floor) < 0)).toEqual([]);
  }); // LO-08
});
