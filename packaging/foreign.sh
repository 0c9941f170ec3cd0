#!/usr/bin/env bash
# Brings node-opcua, an OPC UA server that this project did not write, into build/foreign for the tests against it.
set -euo pipefail
cd "$(dirname "$0")/.."

there=build/foreign
locked=tests/opcua/foreign

command -v node >/dev/null 2>&1 && command -v npm >/dev/null 2>&1 || {
  echo "node and npm are needed for the foreign server: install Node 20 or newer." >&2
  exit 1
}
if cmp -s "$locked/package-lock.json" "$there/package-lock.json" && [ -f "$there/.ready" ]; then exit 0; fi
mkdir -p "$there"
rm -f "$there/.ready"
cp "$locked/package.json" "$locked/package-lock.json" "$there/"
echo "Installing node-opcua into $there"
(cd "$there" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) || {
  echo "npm could not install the foreign server; look at what it says above and at the network." >&2
  exit 1
}
touch "$there/.ready"
