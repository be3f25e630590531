#!/usr/bin/env bash
# How fast the front page is: first byte, bytes on the wire, requests per second; beside the same bytes without Recto.
# Usage: bench/front-page.sh [SECONDS per load, default 10]      Needs curl and wrk; loads this machine only.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-10}
site=http://127.0.0.1:5791 floor=http://127.0.0.1:5792
work=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null; wait 2>/dev/null; rm -rf "$work"' EXIT

wait_for() { # address, log
  for _ in $(seq 200); do curl -m 5 -fso /dev/null "$1" && return; sleep 0.3; done
  echo "$1 does not answer." >&2; cat "$2" >&2; exit 1
}

dotnet build -c Release src/Recto.Web -v q --nologo >/dev/null
RECTO_DATA=$work/data dotnet src/Recto.Web/bin/Release/net10.0/Recto.Web.dll --urls $site >"$work/site.log" 2>&1 &
wait_for $site/ "$work/site.log"
curl -so "$work/page.html" $site/
dotnet run bench/static-floor.cs "$work/page.html" $floor >"$work/floor.log" 2>&1 &
wait_for $floor/ "$work/floor.log"

load() { # address, extra wrk arguments
  wrk -t1 -c32 -d3s "${@:2}" "$1" >/dev/null # warm up
  wrk -t1 -c32 -d"${seconds}s" --latency "${@:2}" "$1" | awk '
    $1 == "50%" {p50 = $2} $1 == "99%" {p99 = $2} /Requests\/sec/ {rps = $2} /Non-2xx/ {bad = $NF}
    END {printf "%.0f | %s | %s%s", rps, p50, p99, bad ? " (" bad " failed)" : ""}'
}

first_byte() {
  for _ in $(seq 200); do curl -so /dev/null -H 'Accept-Encoding: gzip' -w '%{time_starttransfer}\n' $site/; done \
    | sort -n | awk '{t[NR] = $1 * 1000} END {printf "%.1f ms (p99 %.1f ms)", t[int(NR * .5)], t[int(NR * .99)]}'
}

bytes() { curl -so /dev/null -H 'Accept-Encoding: gzip, br' -w '%{size_download}' "$site$1"; }

echo "## Front page, $(date -u +%F), $(nproc) cores, load generator on the same machine"
echo
echo '`bench/front-page.sh '"$seconds"'`'
echo
echo "| | requests/s | p50 | p99 |"
echo "|---|---|---|---|"
echo "| front page, plain | $(load $site/) |"
echo "| front page, gzip | $(load $site/ -H 'Accept-Encoding: gzip') |"
echo "| the same bytes from memory, plain | $(load $floor/) |"
echo
echo "First byte, warm, new connection each: $(first_byte)."
echo
html=$(bytes /)
assets=0
for path in $(grep -oE '(href|src)="/[^"]+\.(css|js)[^"]*"' "$work/page.html" | cut -d'"' -f2 | sort -u); do assets=$((assets + $(bytes "$path"))); done
echo "Transferred without cache: $html bytes of HTML + $assets bytes of CSS and script = $((html + assets)) bytes."
