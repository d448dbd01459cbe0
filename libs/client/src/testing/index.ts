export { createTestIssuer, type TestIssuer, type TokenDetails } from './test.issuer.js';
