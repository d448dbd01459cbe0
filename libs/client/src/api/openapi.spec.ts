import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

describe('the types of the API', () => {
  it('are those of openapi.json', async () => {
    await expect(
      promisify(execFile)(process.execPath, ['tools/client-types.mjs', '--check']),
    ).resolves.toBeDefined();
  });
});
