#!/usr/bin/env bash
# How fast a large corpus is taken in, how much room and memory it needs, and how long a search in it takes. Prints Markdown.
# Usage: bench/corpus.sh [CORPUS.jsonl.gz [QUERIES.jsonl]]      Default: the corpus and queries in ../shared/data, where they are there.
set -euo pipefail
cd "$(dirname "$0")/.."
corpus=${1:-../shared/data/papers/papers.jsonl.gz}
queries=${2:-../shared/data/retrieval/autoscholar/queries.jsonl}
for file in "$corpus" "$queries"; do [ -r "$file" ] || { echo "$file is not there." >&2; exit 1; }; done
command -v jq >/dev/null && [ -x /usr/bin/time ] || { echo "Needs jq and GNU time." >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

dotnet build -c Release src/Recto.Cli -v q --nologo >/dev/null
recto=src/Recto.Cli/bin/Release/net10.0/recto.dll

ingest() { # name: takes the corpus in and prints a row
  local status=0
  /usr/bin/time -f '%e %M' -o "$work/time" dotnet $recto --data "$work/data" ingest jsonl "$corpus" --json >"$work/report.json" 2>"$work/log" || status=$?
  [ $status -eq 0 ] || [ $status -eq 3 ] || { cat "$work/log" >&2; exit $status; }
  read -r wall peak < <(tail -n 1 "$work/time")
  jq -r --arg name "$1" --arg wall "$wall" --arg peak "$peak" '
    "| \($name) | \(.records) (\(.added) new, \(.refused) refused) | \($wall) s | \((.records / (.seconds - .indexSeconds)) | round) | \(.indexSeconds) s | \(($peak | tonumber) / 1024 | round) MB |"' "$work/report.json"
}

size() { du -m --apparent-size -c "$@" | tail -n 1 | cut -f 1; }

echo "## A large corpus, $(date -u +%F), $(nproc) cores"
echo
echo '`bench/corpus.sh`'
echo
echo "| \`recto ingest jsonl\` | records | in all | records/s into the database | then the index | peak memory |"
echo "|---|---|---|---|---|---|"
ingest "first time"
ingest "again, nothing new"
echo
echo "Database: $(size "$work"/data/recto.db*) MB. Index: $(size "$work/data/index") MB. Source, unpacked: $(($(gzip -cdf "$corpus" | wc -c) / 1048576)) MB."
echo
dotnet run -c Release bench/search-latency.cs "$work/data" "$queries"
