// CI runs on machines that others use at the same time: there, what failed is tried once more, and what it failed with is
// in the log. Elsewhere a test that fails now and then shows.
import { jest } from '@jest/globals';

if (process.env.CI) jest.retryTimes(1, { logErrorsBeforeRetry: true });
