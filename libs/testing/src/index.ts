export { type Account, type Answer, Auth, PASSWORD, times, type Tokens } from './auth.js';
export { ServiceProcess } from './service.process.js';
export { createTestDatabase, type TestDatabase } from './test-database.js';
