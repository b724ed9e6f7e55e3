#!/bin/sh
# Installs Ingest as a systemd service, upgrades it, or removes it. Run as root; needs the .NET 10 runtime (ASP.NET Core) on the machine.
#   deploy/install.sh install [--from FOLDER]   install or upgrade; FOLDER holds the published program (else it is published here, with the .NET SDK)
#   deploy/install.sh remove                    the program and the service; settings and database stay
#   deploy/install.sh purge                     settings and database as well
# --root DIR works on another root, such as an image's, and starts and stops nothing there.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
action=${1:-}
[ $# -gt 0 ] && shift
root=
from=
while [ $# -gt 0 ]; do
  case $1 in
    --root) root=${2:?--root needs a folder}; shift 2 ;;
    --from) from=${2:?--from needs a folder}; shift 2 ;;
    *) echo "install.sh: unknown word $1" >&2; exit 2 ;;
  esac
done

program=$root/usr/lib/ingest
command=$root/usr/bin/ingest
unit=$root/usr/lib/systemd/system/ingest.service
documents=$root/usr/share/doc/ingest
settings=$root/etc/ingest
data=$root/var/lib/ingest

# Only on the running system, and only where systemd runs it.
systemd() {
  [ -z "$root" ] && [ -d /run/systemd/system ] || return 0
  systemctl "$@"
}

publish() {
  command -v dotnet >/dev/null || { echo "install.sh: there is no dotnet here. Install the .NET 10 SDK, or name a published program with --from FOLDER." >&2; exit 1; }
  from=$(mktemp -d)
  trap 'rm -rf "$from"' EXIT
  dotnet publish "$here/../src/Ingest" --configuration Release --output "$from" --nologo -v quiet
  # SQLite comes for every platform that there is; systemd's is Linux.
  find "$from/runtimes" -mindepth 1 -maxdepth 1 ! -name 'linux-*' -exec rm -r {} +
}

install_it() {
  [ -n "$from" ] || publish
  [ -x "$from/ingest" ] || { echo "install.sh: $from holds no published program (there is no $from/ingest)." >&2; exit 1; }
  # The new program stands complete beside the old one before either is touched: an upgrade that breaks off leaves one that works.
  rm -rf "$program.new" "$program.old"
  mkdir -p "$program.new" "$(dirname "$command")" "$(dirname "$unit")" "$documents" "$settings"
  cp -R "$from/." "$program.new/"
  chmod -R u=rwX,go=rX "$program.new"
  [ ! -d "$program" ] || mv "$program" "$program.old"
  mv "$program.new" "$program"
  rm -rf "$program.old"
  install -m 644 "$here/ingest.service" "$unit"
  install -m 755 "$here/ingest.sh" "$command"
  install -m 644 "$here/../README.md" "$documents/README.md"
  if [ ! -e "$settings/ingest.env" ]; then
    install -m 600 "$here/ingest.env" "$settings/ingest.env"
  fi
  systemd daemon-reload
  systemd enable --quiet ingest.service
  systemd restart ingest.service
  echo "Installed. Settings: $settings/ingest.env; 'systemctl restart ingest' after a change, 'journalctl -u ingest' to watch."
}

remove_it() {
  systemd disable --now --quiet ingest.service || true
  rm -rf "$program" "$program.new" "$program.old" "$command" "$unit" "$documents"
  systemd daemon-reload
}

case $action in
  install) install_it ;;
  remove)
    remove_it
    echo "Removed. Settings ($settings) and database ($data) stay; 'install.sh purge' removes them too."
    ;;
  purge)
    remove_it
    # With DynamicUser= the folder is kept in private/ and linked to.
    rm -rf "$settings" "$data" "$root/var/lib/private/ingest"
    echo "Removed, with settings and database."
    ;;
  *)
    sed -n '2,6s/^# \{0,1\}//p' "$0" >&2
    exit 2
    ;;
esac
