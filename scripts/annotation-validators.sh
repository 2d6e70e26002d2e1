#!/usr/bin/env bash
# Validates `hepb type --format gff3|tbl|vcf` with readers of others: PyPI biopython, bcbio-gff and gffutils; bcftools of
# Debian. Each must also find a fault that is put in. They are installed into a temporary folder: not part of the usual
# tests. Needs Python with venv, Debian's apt or bcftools, and a built hepb (target/debug/hepb or HEPB).
#   scripts/annotation-validators.sh [FASTA...]    without files: sequences made from the profile
set -euo pipefail
cd "$(dirname "$0")/.."
hepb=$(realpath "${HEPB:-target/debug/hepb}")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet biopython==1.88 bcbio-gff==0.7.1 gffutils==0.14
if ! command -v bcftools >/dev/null; then
  # Unpacked, not installed.
  (cd "$folder" && apt-get download -qq bcftools libhts3 libdeflate0 libgsl27 libgslcblas0 libhtscodecs2 >/dev/null 2>&1 || true
    for package in *.deb; do dpkg -x "$package" bcf; done)
  export PATH="$folder/bcf/usr/bin:$PATH" LD_LIBRARY_PATH="$folder/bcf/usr/lib/$(uname -m)-linux-gnu"
fi
bcftools --version | head -n 1
"$hepb" profiles axis > "$folder/axis.fa"
if (($#)); then
  for file in "$@"; do { gzip -dcf "$file"; echo; }; done > "$folder/all.fa"
else
  "$folder/venv/bin/python" scripts/annotation-validators.py make "$folder/axis.fa" > "$folder/all.fa"
fi
for format in gff3 tbl vcf tsv; do
  "$hepb" type "$folder/all.fa" --format "$format" > "$folder/all.$format" 2> "$folder/said" || true
done
"$folder/venv/bin/python" scripts/annotation-validators.py check "$folder"
