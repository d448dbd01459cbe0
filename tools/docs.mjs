// npm run docs: writes the configuration table of the README and .env.example from the configuration's schema, and the
// PrometheusRule for Kubernetes from the alert rules.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildIfStale, root } from './build.mjs';

await buildIfStale();
const { configurationExample, configurationTable } = await import(join(root, 'dist/libs/core/src/index.js'));
const readme = join(root, 'README.md');
const section = /(<!-- configuration -->\n)[^]*(<!-- \/configuration -->)/;
writeFileSync(
  readme,
  readFileSync(readme, 'utf8').replace(
    section,
    (_, open, close) => `${open}\n${configurationTable()}\n\n${close}`,
  ),
);
writeFileSync(join(root, '.env.example'), configurationExample());

const rules = readFileSync(join(root, 'docker/monitoring/alerts.yaml'), 'utf8').replace(/^(?:#.*\n)+/, '');
const head = `# Made by npm run docs from docker/monitoring/alerts.yaml.
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata:
  name: auth
spec:
`;
writeFileSync(
  join(root, 'docker/kubernetes/components/alerts/rules.yaml'),
  head + rules.replace(/^(?=.)/gm, '  '),
);
