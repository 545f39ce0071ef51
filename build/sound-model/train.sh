#!/usr/bin/env bash
# Evidence, training, export and fixture for one acoustic model; see README.md beside this file.
set -euo pipefail
data=${1:?labels} wav=${2:?recordings} work=${3:?scratch folder} kind=${4:?wide or narrow} model=${5:?acoustic model} folds=${6:-}
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
node=$root/node_modules/.bin/node
python=${PYTHON:-/usr/bin/python3}
mkdir -p "$work/nets"
export OMP_NUM_THREADS=1
for variant in 0 3 5 6 7 8; do
  [ -s "$work/evidence/$kind-$variant.json" ] ||
    "$node" "$here/extract.ts" --data "$data" --wav "$wav" --model "$model" --out "$work/evidence" --variant "$variant"
done
for part in 0 1 2 3 4; do
  [ -s "$work/evidence/$kind-spoken-$part.json" ] ||
    "$node" "$here/speak.ts" --model "$model" --out "$work/evidence" --part "$part" --takes $((part < 2 ? 3000 : part < 4 ? 4000 : 5000))
done
"$node" "$here/changes.ts" >"$work/changes.json"
"$python" "$here/train.py" --data "$data" --evidence "$work/evidence" --kind "$kind" --models "$work/nets" --changes "$work/changes.json" --folds "$folds" \
  --out "$root/main/speech/model/weights"
"$root/node_modules/.bin/biome" format --write "$root/main/speech/model/weights"
clip=$root/tests/speech/model/fixtures
"$node" "$here/extract.ts" --data "$clip" --wav "$clip" --model "$model" --out "$work/clip"
"$python" "$here/fixture.py" "$clip" "$work/clip" "$root/main/speech/model/weights" "$kind" "$clip"
