export { CredentialsService, loginSubject } from './credentials.service.js';
export { InvalidCredentialsError } from './login.errors.js';
export { LoginModule } from './login.module.js';
export { SignIn, type SignedIn } from './sign-in.service.js';
