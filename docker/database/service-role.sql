-- The role that the service works as: it reads and writes rows. Tables are the owner's, who migrates.
--
--   psql "$OWNER_URL" -v ON_ERROR_STOP=1 -v password="$PASSWORD" -f docker/database/service-role.sql
--
-- As the role that migrates, which must be allowed to create roles; before the first migration or later, and again
-- with another password to change it. -v role=… names it otherwise.
\if :{?role}
\else
  \set role auth_service
\endif

SELECT format('CREATE ROLE %I', :'role') WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'role') \gexec
ALTER ROLE :"role" LOGIN PASSWORD :'password';

GRANT USAGE ON SCHEMA public TO :"role";
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO :"role";
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO :"role";
-- Of what later migrations make.
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO :"role";
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO :"role";
