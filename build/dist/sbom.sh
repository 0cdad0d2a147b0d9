#!/bin/sh
# Writes the list of what the program is made of, in CycloneDX's form.
# usage: build/dist/sbom.sh VERSION
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd -P)
cd "$root"
mvn -B -q -ntp -pl core,reading,web,mcp,cli org.cyclonedx:cyclonedx-maven-plugin:2.9.1:makeBom -DoutputFormat=json -DincludeBomSerialNumber=false \
    -DoutputName=bom >target/sbom.log 2>&1 || {
    tail -n 20 target/sbom.log >&2
    exit 1
}
cp cli/target/bom.json "target/dist/git-session-$1.cdx.json"
