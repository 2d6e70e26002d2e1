# What search engines and link previews say of each page; in the pages' heads only.
page-of-home = Reads hepatitis B results and explains them. Works offline; nothing you type leaves this device.
page-of-course = Hepatitis B results over time as one picture: HBV DNA, ALT, treatments, events with their rules, and what is missing. With made-up samples; works offline.
page-of-sequence = Types hepatitis B virus sequences on your own device: genotype, recombination, resistance and escape mutations. FASTA, GenBank or plain text.
page-of-cohort = Reads a table of many people (CSV, TSV, lines of JSON) on your own device: phase and treatment under eleven guidelines, who moves between them and by which criterion.
page-of-rules = Every rule behind the readings, edition by edition: condition, conclusion, source, and how far and when it was checked.
page-of-about = What HepB Lens is and is not, what it promises, on which guidelines it stands, and how to report a wrong reading.
page-of-model = A small model of hepatitis B virus under treatment, to play with: averages of published figures, not a prediction for anyone.
page-of-kept = Everything that HepB Lens keeps on this device, deleted by one tap; and cases kept under a passphrase, encrypted, if you want that.
