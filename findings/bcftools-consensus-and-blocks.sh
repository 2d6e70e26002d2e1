#!/usr/bin/env bash
# Guess: `bcftools consensus --missing N` writes N wherever a sample has no call. A stretch that was not read can then be one
# record, as gVCF has it: ALT <*>, INFO/END at its last position, the sample's genotype missing.
# Reality: a missing call at a record of one letter becomes N, but a block stops the program: it puts the block's one letter
# N for the block's whole stretch and finds that the letters of the reference differ. The same stretch as one record a
# position is read. So we write one record for each position that was not read (docs/sequences.md, crates/sequence).
# Valid by VCF 4.3 (5.5, "Representing unspecified alleles and REF-only blocks (gVCF)"); bcftools itself views and indexes it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
# Debian 12's package, unpacked and not installed.
{ apt-get download -qq bcftools=1.16-1 libhts3 libdeflate0 libgsl27 libgslcblas0 libhtscodecs2 >/dev/null 2>&1 &&
  for package in *.deb; do dpkg -x "$package" bcf; done; } || { echo "the package cannot be fetched"; exit 2; }
export PATH="$folder/bcf/usr/bin:$PATH" LD_LIBRARY_PATH="$folder/bcf/usr/lib/$(uname -m)-linux-gnu"
printf '>one\nACGTTCCACAGGTACGATCA\n' > one.fa
head='##fileformat=VCFv4.3
##contig=<ID=one,length=20>
##ALT=<ID=*,Description="Any other allele">
##INFO=<ID=END,Number=1,Type=Integer,Description="Last position">
##FORMAT=<ID=GT,Number=1,Type=String,Description="Genotype">
#CHROM	POS	ID	REF	ALT	QUAL	FILTER	INFO	FORMAT	S'
{ echo "$head"; printf 'one\t4\t.\tT\t<*>\t.\t.\tEND=11\tGT\t.\n'; } > block.vcf
{ echo "$head"; at=4; for letter in T T C C A C A G; do printf 'one\t%d\t.\t%s\t.\t.\t.\t.\tGT\t.\n' $at $letter; at=$((at + 1)); done; } > each.vcf
for file in block each; do
  bcftools view -Oz -o $file.vcf.gz $file.vcf && bcftools index $file.vcf.gz
  if said=$(bcftools consensus -s S --missing N -f one.fa $file.vcf.gz 2>&1); then said=$(sed -n 2p <<<"$(grep -v '^Note\|^Applied\|^The ' <<<"$said")"); else said="stops: $(grep -m1 'REF .fa' <<<"$said" || head -n 3 <<<"$said" | tr '\n' ' ')"; fi
  echo "$file: $said" | tr -s '\t ' ' '
done | tee seen
bcftools --version | head -n 1
echo "expected of both: ACGNNNNNNNNGTACGATCA"
grep -q '^block: stops' seen && grep -q '^each: ACGNNNNNNNNGTACGATCA' seen
