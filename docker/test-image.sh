#!/usr/bin/env bash
# Builds docker/Dockerfile with buildah, without a Docker engine, and lets the image serve a login: as user 1000, on a
# read-only root, against PostgreSQL (TEST_DATABASE_URL) and Redis (TEST_REDIS_URL). Needs root. The base image is a
# stand-in made of this machine's Node under the real one's name; with BASE=pull the real one is pulled.
set -euo pipefail
command -v buildah >/dev/null || { echo 'Skipped: there is no buildah'; exit 0; }
cd "$(dirname "$0")/.."
: "${TEST_DATABASE_URL:?names a PostgreSQL server}" "${TEST_REDIS_URL:?names a Redis}"
work=$(mktemp -d)
buildah() { command buildah --storage-driver vfs --root "$work/storage" --runroot "$work/run" "$@"; }
database=auth_image_$RANDOM$RANDOM
service='' container=''
clean() {
  # unshare takes what runs inside along, and heeds no other signal.
  [ -z "$service" ] || pkill -KILL -P "$service" 2>/dev/null || true
  [ -z "$service" ] || wait "$service" 2>/dev/null || true
  mountpoint -q "$work/root" && umount "$work/root"
  psql -q "$TEST_DATABASE_URL" -c "DROP DATABASE IF EXISTS $database WITH (FORCE)" || true
  [ -z "$container" ] || buildah umount "$container" >/dev/null || true
  rm -rf "$work"
}
trap clean EXIT

base=node:$(sed -n 's/^ARG NODE_VERSION=//p' docker/Dockerfile)-bookworm-slim
pull=()
if [ "${BASE:-}" != pull ]; then
  # Node, npm, the tools that the Dockerfile runs, and every library that they load.
  root=$work/base
  mkdir -p "$root"/{tmp,etc/ssl/certs,root,usr/bin,usr/lib} && chmod 1777 "$root/tmp"
  ln -s usr/bin "$root/bin"
  for tool in "$(command -v node)" /bin/sh /usr/bin/env /bin/rm /usr/bin/find; do
    cp -L "$tool" "$root/usr/bin/"
    ldd "$tool" | grep -o '/[^ ]*' | while read -r library; do
      mkdir -p "$root$(dirname "$library")" && cp -Lu "$library" "$root$library"
    done
  done
  modules=$(dirname "$(dirname "$(dirname "$(realpath "$(command -v npm)")")")")
  mkdir -p "$root/usr/lib/node_modules" && cp -RL "$modules/npm" "$root/usr/lib/node_modules/"
  ln -s ../lib/node_modules/npm/bin/npm-cli.js "$root/usr/bin/npm"
  cp -L /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/"
  printf 'root:x:0:0::/root:/bin/sh\nnode:x:1000:1000::/home/node:/bin/sh\n' >"$root/etc/passwd"
  scratch=$(buildah from scratch)
  buildah copy -q "$scratch" "$root" / >/dev/null
  buildah config --env PATH=/usr/bin --env NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt "$scratch"
  buildah commit -q "$scratch" "docker.io/library/$base" >/dev/null
  buildah rm "$scratch" >/dev/null
  rm -rf "$root"
  pull=(--pull-never)
fi

mkdir -p "$(npm config get cache 2>/dev/null)"
buildah bud "${pull[@]}" --isolation chroot --format docker --quiet --tag auth \
  --volume "$(npm config get cache 2>/dev/null):/root/.npm" -f docker/Dockerfile . >"$work/build.log" 2>&1 ||
  { cat "$work/build.log"; exit 1; }

container=$(buildah from --pull-never auth)
image=$(buildah mount "$container")
expect() { # expect WHAT ACTUAL EXPECTED
  [ "$2" = "$3" ] || { printf '%s: %s instead of %s\n' "$1" "$2" "$3"; exit 1; }
}
read_config() { buildah inspect --type image --format "$1" auth; }
expect 'user' "$(read_config '{{.Docker.Config.User}}')" 1000:1000
expect 'health check' "$(read_config '{{index .Docker.Config.Healthcheck.Test 0}}')" CMD
expect 'command' "$(read_config '{{index .Docker.Config.Cmd 0}}')" node
for package in @electric-sql/pglite oidc-provider typescript jest eslint @nestjs/cli playwright-core smtp-server; do
  [ ! -e "$image/app/node_modules/$package" ] || { echo "$package is for development only and in the image"; exit 1; }
done
for path in app/dist/libs/testing app/libs app/apps app/.git app/.env root/.npmrc; do
  [ ! -e "$image/$path" ] || { echo "/$path does not belong into the image"; exit 1; }
done
expect 'writable by the user' "$(find "$image/app" \( -user 1000 -o -perm -o+w \) ! -type l | head -n 1)" ''
components=$(node -p 'JSON.parse(fs.readFileSync(process.argv[1])).components.map(({ name, version }) => name + "@" + version).join(" ")' "$image/app/sbom.cdx.json")
for package in fastify typeorm nodemailer; do
  version=$(node -p 'JSON.parse(fs.readFileSync(process.argv[1])).version' "$image/app/node_modules/$package/package.json")
  [[ " $components " == *" $package@$version "* ]] || { echo "The SBOM has no $package@$version"; exit 1; }
done
printf 'The image has %s of which /app takes %s\n' "$(du -sh "$image" | cut -f1)" "$(du -sh "$image/app" | cut -f1)"

# A read-only root: what the process needs beside it is /proc, /dev and a /tmp in memory.
psql -q "$TEST_DATABASE_URL" -c "CREATE DATABASE $database"
mkdir "$work/root" "$work/secrets"
mount --bind "$image" "$work/root"
mkdir -p "$image"/{proc,dev,run/secrets}
key() { printf 'k1:%s' "$(head -c 32 /dev/urandom | base64)"; }
key >"$work/secrets/encryption_keys"
key >"$work/secrets/refresh_token_keys"
printf '%s' "${TEST_DATABASE_URL%/*}/$database" >"$work/secrets/database_url"
chmod -R a+rX "$work" 2>/dev/null
port=$(node -e 'const s = require("net").createServer().listen(0, () => { console.log(s.address().port); s.close(); })')
inside() { # inside COMMAND...: as the container runtime would run it
  unshare --mount --pid --fork --kill-child bash -c '
    mount --bind "$1/secrets" "$1/root/run/secrets" && mount -t proc proc "$1/root/proc" &&
    mount --rbind /dev "$1/root/dev" && mount -t tmpfs tmpfs "$1/root/tmp" && mount -o remount,bind,ro "$1/root" &&
    cd "$1" && shift && exec chroot --userspec=1000:1000 "${0}/root" /usr/bin/env -i -C /app "$@"' \
    "$work" "$work" PATH=/usr/bin NODE_ENV=production "PORT=$port" METRICS_PORT= HOST=127.0.0.1 'SMTP_URL=smtp://127.0.0.1:1025?requireTLS=false' \
    PUBLIC_URL=https://auth.example.com TRUSTED_PROXIES=127.0.0.1 "REDIS_URL=$TEST_REDIS_URL" \
    DATABASE_URL_FILE=/run/secrets/database_url ENCRYPTION_KEYS_FILE=/run/secrets/encryption_keys \
    REFRESH_TOKEN_KEYS_FILE=/run/secrets/refresh_token_keys "$@"
}
inside node -e 'try { require("fs").writeFileSync("/app/x", ""); process.exit(1) } catch (e) { process.exit(e.code === "EROFS" ? 0 : 1) }' ||
  { echo 'The root is not read-only'; exit 1; }
inside node dist/auth/migrate.js
inside node --max-semi-space-size=4 --max-old-space-size=384 dist/auth/main.js >"$work/service.log" 2>&1 &
service=$!
for _ in $(seq 100); do
  inside node healthcheck.mjs 2>/dev/null && break
  kill -0 "$service" 2>/dev/null || break
  sleep 0.2
done
expect 'uid of the process' "$(ps -o uid= -C node --ppid "$service" | sort -un | tail -n 1 | tr -d ' ')" 1000
call() { curl -sS --fail-with-body "http://127.0.0.1:$port$1" -H 'X-Forwarded-Proto: https' "${@:2}"; }
ada='{"email":"ada@example.com","password":"a walrus in a teacup 41"}'
{
  call /health/ready | grep -q '"cache":"up"' && call /api/auth/register --json "$ada" >/dev/null &&
    call /api/auth/login --json "$ada" | grep -q '"access_token"'
} || { cat "$work/service.log"; echo 'The image serves no login'; exit 1; }
echo 'The image serves a login as user 1000 on a read-only root'
