#!/usr/bin/env bash
# Evidence, training, export and fixture for one acoustic model; see README.md beside this file.
set -euo pipefail
data=${1:?labels} wav=${2:?recordings} work=${3:?scratch folder} kind=${4:?wide or narrow} model=${5:?acoustic model}
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
node=$root/node_modules/.bin/node
python=${PYTHON:-/usr/bin/python3}
export OMP_NUM_THREADS=1
for variant in 0 3; do
  [ -s "$work/evidence/$kind-$variant.json" ] ||
    "$node" "$here/extract.ts" --data "$data" --wav "$wav" --model "$model" --out "$work/evidence" --variant "$variant"
done
"$python" "$here/train.py" --data "$data" --evidence "$work/evidence" --kind "$kind" --models "$work/nets" \
  --out "$root/main/speech/model/weights"
clip=$root/tests/speech/model/fixtures
"$node" "$here/extract.ts" --data "$clip" --wav "$clip" --model "$model" --out "$work/clip"
"$python" "$here/fixture.py" "$clip" "$work/clip" "$root/main/speech/model/weights" "$kind" "$clip"
