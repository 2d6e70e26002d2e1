"""Reads what hepb writes of genes and variants with the readers of others.

make AXIS     prints sequences of every kind that coordinates can go wrong with, made from the axis
check FOLDER  all.fa, all.gff3, all.tbl, all.vcf, all.tsv, axis.fa: exits with the first thing that is wrong
"""
import random
import subprocess
import sys

from Bio import SeqIO
from Bio.Data.CodonTable import TranslationError
from Bio.Seq import Seq


def make(axis_file):
    axis = str(next(SeqIO.parse(axis_file, "fasta")).seq)
    chance = random.Random(11)

    def turned(text):
        return str(Seq(text).reverse_complement())

    def changed(text, share):
        letters = list(text)
        for at in chance.sample(range(len(text)), int(share * len(text))):
            letters[at] = chance.choice("ACGTRY")
        return "".join(letters)

    records = {"origin": axis}
    for by in (1, 500, 1500, 2400, 3000, 3220):
        records[f"rotated{by}"] = axis[by:] + axis[:by]
        records[f"rotated{by}minus"] = turned(axis[by:] + axis[:by])
        records[f"changed{by}"] = changed(axis[by:] + axis[:by], 0.02)
    for from_, to in ((100, 900), (300, 1500), (1300, 2000), (1850, 2500), (2200, 3221)):
        records[f"part{from_}"] = axis[from_:to]
        records[f"part{from_}minus"] = turned(axis[from_:to])
    records["inserted"] = axis[:1700] + "ACGTAC" + axis[1700:]
    records["lost-start"] = axis[:1895] + axis[1907:]
    records["lost-frame"] = axis[:400] + axis[401:]
    records["precore-stop"] = axis[:1895] + "A" + axis[1896:]
    records["unread"] = axis[:400] + "N" * 100 + axis[460:]
    records["adapter"] = "GGCCATTACGGCCGGGATCCTTAGC" + axis[700:] + axis[:700]
    records["across-the-origin"] = axis[2000:3209] + axis[9:2000]
    records["deletion"] = axis[:500] + axis[512:]
    records["deletion-beside"] = axis[:506] + axis[518:800] + "MGG" + axis[800:]
    for name, text in records.items():
        print(f">{name}\n{text}")


def fail(text):
    sys.exit(f"annotation: {text}")


def translates(name, letters, codon_start, starts, ends, pseudo):
    """Whether Biopython makes a protein of it; what is pseudo must be none, where it is whole."""
    whole = starts and ends
    try:
        if whole:
            Seq(letters).translate(table=1, cds=True)
        else:
            part = letters[codon_start - 1 :]
            part = part[: len(part) // 3 * 3]
            protein = str(Seq(part).translate(table=1))
            if "*" in (protein[:-1] if ends else protein):
                raise TranslationError("a stop within it")
            if starts and not set("M X".split()) & set(protein[0]):
                raise TranslationError("no start")
    except (TranslationError, KeyError) as error:
        # What a mixture stands for, Biopython does not try: an ambiguous start is no start to it.
        ambiguous = set(letters[:3] + letters[-3:]) - set("ACGT")
        if not pseudo and not ambiguous:
            fail(f"{name}: not pseudo, and Biopython says {error}")
        return False
    return True


def gff(folder, records):
    from BCBio import GFF
    import gffutils

    count = pseudo = 0
    for row in open(f"{folder}/all.gff3", encoding="utf-8"):
        if row.startswith("#"):
            continue
        name, _, kind, start, end, _, strand, phase, rest = row.rstrip("\n").split("\t")
        if kind != "CDS":
            continue
        letters = records[name.replace("%23", "#")]
        # Beyond the length a circle goes on.
        letters = (letters + letters)[int(start) - 1 : int(end)]
        if strand == "-":
            letters = str(Seq(letters).reverse_complement())
        attributes = dict(one.split("=", 1) for one in rest.split(";"))
        low, high = "start_range" in attributes, "end_range" in attributes
        starts, ends = (not high, not low) if strand == "-" else (not low, not high)
        is_pseudo = attributes.get("pseudo") == "true"
        translates(f"{name} {attributes['Name']}", letters, int(phase) + 1, starts, ends, is_pseudo)
        count, pseudo = count + 1, pseudo + is_pseudo
    with open(f"{folder}/all.gff3", encoding="utf-8") as rows:
        parsed = sum(len(record.features) for record in GFF.parse(rows))
    database = gffutils.create_db(f"{folder}/all.gff3", ":memory:", merge_strategy="error")
    children = sum(1 for gene in database.features_of_type("gene") for _ in database.children(gene, featuretype="CDS"))
    if children != count:
        fail(f"gffutils finds {children} CDS below genes, {count} are written")
    print(f"GFF3: {count} CDS translated by Biopython ({pseudo} pseudo); bcbio-gff reads {parsed} features, gffutils {children} CDS below their genes")
    # A fault is found: a place that is shifted by one.
    try:
        shifted = [one for one in records.values()][0]
        Seq(shifted[155:836]).translate(table=1, cds=True)
    except TranslationError:
        print("GFF3: a CDS that is shifted by one is found")
    else:
        fail("a shifted CDS was not found")


def table(folder, records):
    """The same letters as GFF3, by the five columns as GenBank describes them."""
    count = 0
    name, spans, kind, qualifiers = None, [], None, {}

    def close():
        nonlocal count
        if kind != "CDS":
            return
        letters = ""
        text = records[name]
        for start, end in spans:
            start, end = int(start.lstrip("<")), int(end.lstrip(">"))
            piece = text[min(start, end) - 1 : max(start, end)]
            backwards = start > end or any(int(a.lstrip("<")) > int(b.lstrip(">")) for a, b in spans)
            letters += str(Seq(piece).reverse_complement()) if backwards else piece
        starts, ends = not spans[0][0].startswith("<"), not spans[-1][1].startswith(">")
        translates(f"{name} {qualifiers.get('product')}", letters, int(qualifiers["codon_start"]), starts, ends, "pseudo" in qualifiers)
        count += 1

    for row in open(f"{folder}/all.tbl", encoding="utf-8"):
        fields = row.rstrip("\n").split("\t")
        if row.startswith(">Feature "):
            close()
            name, kind, spans, qualifiers = row.split(None, 1)[1].strip(), None, [], {}
        elif fields[0]:
            if len(fields) == 3:
                close()
                kind, spans, qualifiers = fields[2], [], {}
            spans.append((fields[0], fields[1]))
        else:
            qualifiers[fields[3]] = fields[4]
    close()
    print(f"tbl: {count} CDS translated by Biopython")


def variants(folder, records):
    def run(*arguments, check=True):
        return subprocess.run(["bcftools", *arguments], capture_output=True, text=True, check=check)

    file = f"{folder}/all.vcf"
    run("view", file, "-Oz", "-o", f"{folder}/all.vcf.gz")
    run("index", f"{folder}/all.vcf.gz")
    # -c e: a reference base that is not the axis's is an error.
    run("norm", "-c", "e", "-f", f"{folder}/axis.fa", f"{folder}/all.vcf.gz", "-o", "/dev/null")
    samples = run("query", "-l", file).stdout.split("\n")[:-1]
    rows = [line for line in open(file, encoding="utf-8") if not line.startswith("#")]
    wrong = rows[0].split("\t")
    wrong[3] = "A" if wrong[3] != "A" else "C"
    with open(f"{folder}/wrong.vcf", "w", encoding="utf-8") as out:
        out.writelines(line for line in open(file, encoding="utf-8") if line.startswith("#"))
        out.write("\t".join(wrong))
    found = run("norm", "-c", "e", "-f", f"{folder}/axis.fa", f"{folder}/wrong.vcf", "-o", "/dev/null", check=False)
    if found.returncode == 0:
        fail("bcftools did not find a wrong reference base")
    same = part = 0
    rotated = {row.split("\t")[0]: row.split("\t") for row in open(f"{folder}/all.tsv", encoding="utf-8")}
    for sample in samples:
        arguments = ["consensus", "-s", sample, "-I", "-M", "N", "-f", f"{folder}/axis.fa", f"{folder}/all.vcf.gz"]
        told = run(*arguments)
        letters = "".join(told.stdout.split("\n")[1:])
        given = records[sample]
        twice = given + given
        other = str(Seq(twice).reverse_complement())
        stretches = [one for one in letters.split("N") if one]
        inside = all(one in twice or one in other for one in stretches)
        if not inside:
            differing = [one for one in stretches if one not in twice and one not in other]
            print(f"VCF: {sample}: bcftools consensus makes another sequence ({len(differing)} stretches of {len(stretches)})")
            continue
        same += len(stretches) == 1
        part += len(stretches) != 1
    print(f"VCF: bcftools reads {len(rows)} records of {len(samples)} samples, finds a wrong reference base; of {same} samples bcftools consensus makes the sequence as given, of {part} more what was read of it")
    return len(samples) - same - part


def check(folder):
    records = {record.id: str(record.seq).upper() for record in SeqIO.parse(f"{folder}/all.fa", "fasta")}
    gff(folder, records)
    table(folder, records)
    if variants(folder, records):
        fail("bcftools consensus makes other sequences")


if sys.argv[1] == "make":
    make(sys.argv[2])
else:
    check(sys.argv[2])
