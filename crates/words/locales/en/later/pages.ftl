# The screens that are fetched with the later part: every rule, and what this is.
rules-title = Every rule
rules-lead = Every rule of every guideline, score and definition here: its condition, what it says, its source, and how far and when that was checked. Each rule has an address of its own: its name is a link to it.
rules-search = Search the rules
rules-of = Of which edition or part
rules-of-all = All of them
rules-found = { $shown } of { $count } rules
rules-all = Show all
rules-fetching = The rules are being fetched …
rules-failed = The rules could not be fetched. Once opened, they are kept for use without a network.
rules-none = No rule found.
rules-no-such = No rule is called { $rule } in this version. All rules are below.
rule-checked = Compared with its source on { $day }.
rule-checked-long-ago = Last compared with its source on { $day }, more than a year ago: see whether the guideline has changed.
rule-not-checked = Compared with no source: it follows from other rules, or is not from a text.
edition-version = rules version { $version }

about-title = What this is
about-what = HepB Lens reads patterns of hepatitis B results under several guidelines side by side, shows its reasons and sources, and says what is still open and which test would settle it.
about-not = It does not diagnose, does not tell anyone to start, stop or change a drug, and does not replace a doctor. Rules for adults; several limits were read in reviews that print them and not in the guideline itself, and each rule says so.
about-privacy-title = Privacy
about-privacy = Nothing you enter leaves this device. The page loads its own files and then asks for nothing more; the counter at its foot shows it. Entries stay in this tab and go when it is closed. A case that is saved as a file is not encrypted. A link to a case holds what was entered, and is made only when you ask for it.
about-editions = Editions
about-editions-lead = Read side by side; not yet reviewed by a clinician. What each rule says and where it is written:
about-licence-title = Licence
about-licence = Free software under MIT or Apache-2.0.

wrong-title = Report a wrong reading
wrong-lead = This text says which version read it, and by which rules. It holds nothing about a person unless you tick the box, and nothing is sent from here: copy it, add what is wrong, and send it yourself.
wrong-values = Add what was entered (results, ages and days)
wrong-nothing = Nothing is entered that could be added
wrong-text = Text of the report
wrong-copy = Copy this text
wrong-where = Where to send it:
wrong-where-unknown = This copy of HepB Lens names no address for reports. Give the text to whoever runs this page.
