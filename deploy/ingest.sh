#!/bin/sh
# The program's verbs with the service's settings: "ingest articles" sees what the service sees. Installed as /usr/bin/ingest by install.sh.
here=$(dirname "$(readlink -f "$0")")
root=${here%/usr/bin}
settings=$root/etc/ingest/ingest.env
if [ -r "$settings" ]; then
  # As systemd reads it: NAME=VALUE, perhaps in quotes; not a shell's script.
  while IFS= read -r line || [ -n "$line" ]; do
    case $line in
      [A-Za-z_]*=*)
        name=${line%%=*}
        value=${line#*=}
        case $value in
          \"*\") value=${value#\"}; value=${value%\"} ;;
          \'*\') value=${value#\'}; value=${value%\'} ;;
        esac
        export "$name=$value"
        ;;
    esac
  done <"$settings"
elif [ -e "$settings" ]; then
  echo "ingest: $settings is readable by root alone; without it the defaults hold. Try sudo." >&2
fi
export Ingest__Data="${Ingest__Data:-$root/var/lib/ingest}"
exec "$root/usr/lib/ingest/ingest" "$@"
