#!/usr/bin/env bash
# Builds the container image for real and runs it, without a container engine and without fetching an image: Debian's buildah, against base images made
# here by debootstrap and this machine's .NET, tagged with the upstream names. So it proves the Dockerfile and the program in its image; what is in
# Microsoft's own base images it cannot prove.
#   sudo bash tests/image.sh [FOLDER]      FOLDER keeps the base images for the next time (default: a new one, removed at the end)
# Needs root, a .NET 10 SDK, some 4 GB and a few minutes. CI runs it where INGEST_TEST_IMAGE=1. Its last line says "The image is in order."
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

fail() { echo "image.sh: $*" >&2; exit 1; }
((EUID == 0)) || fail "needs root: it makes and enters file systems."
for tool in buildah debootstrap unshare dotnet; do
  command -v "$tool" >/dev/null || fail "there is no $tool (apt-get install buildah debootstrap util-linux, and the .NET 10 SDK)."
done

if (($# > 0)); then
  folder=$(mkdir -p "$1" && cd "$1" && pwd)
else
  folder=$(mktemp -d /var/tmp/ingest-image-XXXXXX)
fi
keep=$#
service=
finish() {
  [[ -z $service ]] || kill -KILL "$service" 2>/dev/null || true
  buildah_ rm --all >/dev/null 2>&1 || true
  rm -rf "$folder/run" "$folder/storage"
  ((keep > 0)) || rm -rf "$folder"
}
trap finish EXIT

buildah_() { buildah --root "$folder/storage" --runroot "$folder/run" --storage-driver vfs "$@"; }

# --- Base images -----------------------------------------------------------------------------------------------------
version=$(dotnet --list-runtimes | sed -n 's/^Microsoft.AspNetCore.App \(10\.[0-9.]*\) .*/\1/p' | tail -n 1)
dotnet=$(dirname "$(readlink -f "$(command -v dotnet)")")
tag=${version%.*}
[[ -n $version ]] || fail "there is no ASP.NET Core 10 runtime beside dotnet."

if [[ ! -e $folder/root/complete ]]; then
  echo "Making a root file system"
  suite=$(. /etc/os-release && echo "$VERSION_CODENAME")
  mirror=$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' | grep -v security | head -n 1)
  icu=$(apt-cache search --names-only '^libicu[0-9]+$' | cut -d' ' -f1 | sort -V | tail -n 1)
  rm -rf "$folder/root"
  debootstrap --variant=minbase --include="ca-certificates,tzdata,libstdc++6,zlib1g,libssl3,$icu" "$suite" "$folder/root" "$mirror" >"$folder/debootstrap.log" 2>&1 \
    || { tail -n 20 "$folder/debootstrap.log" >&2; fail "debootstrap did not succeed."; }
  touch "$folder/root/complete"
fi

base() { # name, folders of .NET…
  local name=$1 container
  shift
  container=$(buildah_ from scratch)
  buildah_ copy --quiet "$container" "$folder/root" / >/dev/null
  for part in "$@"; do buildah_ copy --quiet "$container" "$dotnet/$part" "/usr/share/dotnet/$part" >/dev/null; done
  buildah_ run --isolation chroot "$container" -- sh -c 'ln -sf /usr/share/dotnet/dotnet /usr/bin/dotnet; echo "app:x:1654:1654::/home/app:/bin/false" >>/etc/passwd; echo "app:x:1654:" >>/etc/group'
  buildah_ config --env DOTNET_RUNNING_IN_CONTAINER=true --env DOTNET_ROOT=/usr/share/dotnet "$container"
  buildah_ commit --quiet --rm --format docker "$container" "$name" >/dev/null
}
echo "Making base images of .NET $version"
base "mcr.microsoft.com/dotnet/aspnet:$tag-noble-chiseled-extra" dotnet host shared
base "mcr.microsoft.com/dotnet/sdk:$tag" dotnet host shared sdk sdk-manifests packs

# --- The image -------------------------------------------------------------------------------------------------------
echo "Building the image"
packages=${NUGET_PACKAGES:-$HOME/.nuget/packages}
mkdir -p "$packages"
buildah_ bud --isolation chroot --pull-never --format docker --quiet --ignorefile deploy/Dockerfile.dockerignore --file deploy/Dockerfile --tag ingest:test \
  --build-arg "DOTNET=$tag" --build-arg "REVISION=$(git rev-parse HEAD 2>/dev/null || echo unknown)" \
  --volume "$packages:/root/.nuget/packages" --volume /etc/ssl/certs:/etc/ssl/certs:ro . >"$folder/build.log" 2>&1 \
  || { tail -n 40 "$folder/build.log" >&2; fail "the image was not built."; }

config=$(buildah_ inspect --type image --format '{{.Docker.Config.User}}|{{.Docker.Config.Entrypoint}}|{{.Docker.Config.Cmd}}|{{.Docker.Config.Healthcheck.Test}}|{{.Docker.Config.Labels}}|{{.Docker.Config.Volumes}}|{{.Docker.Config.ExposedPorts}}' ingest:test)
echo "$config"
for expected in '1654:1654|' '[/app/ingest]|[run]|' '[CMD /app/ingest health]' 'org.opencontainers.image.title:Ingest' 'org.opencontainers.image.revision:' 'map[/data:{}]' '8080/tcp'; do
  [[ $config == *"$expected"* ]] || fail "the image's configuration lacks $expected."
done

# --- A container of it: root read-only, user 1654, one volume ---------------------------------------------------------
container=$(buildah_ from --pull-never ingest:test)
root=$(buildah_ mount "$container")
[[ ! -e $root/source && ! -e $root/usr/share/dotnet/sdk ]] || fail "the sources or the SDK are in the image."
if find "$root/app" "$root/data" -name 'appsettings*.json' -o -name '*.env' -o -name '*.pdb.secret' | grep -q .; then fail "settings are in the image."; fi
mkdir -p "$folder/data"
chown 1654:1654 "$folder/data"
environment=$(buildah_ inspect --type image --format '{{range .Docker.Config.Env}}{{println .}}{{end}}' ingest:test)

inside() { # a command, as a container engine would run it
  unshare --mount --pid --fork --kill-child=KILL sh -eu -c '
    root=$1 data=$2; shift 2
    mount --bind "$root" "$root"
    mount --bind "$data" "$root/data"
    mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
    mount -t proc proc "$root/proc"
    mount --rbind /dev "$root/dev"
    mount -o remount,bind,ro "$root"
    exec chroot --userspec=1654:1654 "$root" "$@"' sh "$root" "$folder/data" /usr/bin/env -i PATH=/usr/bin:/bin HOME=/ $environment Ingest__Urls=http://127.0.0.1:18080 Ingest__LogFormat=json "$@"
}

echo "Running it"
if inside /bin/touch /app/written 2>/dev/null; then fail "the root file system can be written."; fi
if inside /app/ingest health >/dev/null; then fail "it is healthy before it runs."; fi
printf '<opml version="2.0"><body></body></opml>' >"$folder/data/feeds.opml"
inside /app/ingest run --feeds /data/feeds.opml >"$folder/run.log" 2>&1 &
service=$!
for ((try = 0; try < 150; try++)); do
  if inside /app/ingest health >"$folder/health.log"; then break; fi
  kill -0 "$service" 2>/dev/null || { cat "$folder/run.log" >&2; fail "the program ended."; }
  sleep 0.2
done
cat "$folder/health.log"
grep -q '^Healthy' "$folder/health.log" || { cat "$folder/run.log" >&2; fail "the program did not become healthy."; }
[[ $(stat -c %u "$folder/data/ingest.db") == 1654 ]] || fail "the database is not in the volume, or not the user's."
inside /app/ingest doctor --json >"$folder/doctor.log" || { cat "$folder/doctor.log" >&2; fail "the doctor finds something wrong."; }
inside /app/ingest classify --title 'Mosul bridge opens again' | head -n 3

# The last of the chain of shells and unshare that it was started through.
program=$service
while child=$(pgrep -P "$program" | head -n 1) && [[ -n $child ]]; do program=$child; done
kill -TERM "$program"
for ((try = 0; try < 60; try++)); do kill -0 "$program" 2>/dev/null || break; sleep 0.2; done
status=0
wait "$service" || status=$?
service=
((status == 0)) || { cat "$folder/run.log" >&2; fail "a stop ended with $status instead of 0."; }
echo "The image is in order."
