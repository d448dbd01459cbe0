export { AdminModule } from './admin.module.js';
export { Administration } from './administration.service.js';
