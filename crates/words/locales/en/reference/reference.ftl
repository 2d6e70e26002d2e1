# The rule reference's own sentences.
reference-to-class = { $values } → { $class }
reference-to-open = { $values } → open: { $classes }
reference-no-example = none was found
reference-no-other-rule = no other rule of this project differs
reference-no-other-edition = no other edition answers this question
reference-others = the same person (as a man, where the limit depends on it): { $positions }
reference-open = open
reference-open-between = open between { $classes }
# Tables and rooms, by their names in the engine.
table-phase = phase, { $edition }
table-treatment = treatment, { $edition }
table-anti-hbs = anti-HBs
table-serological-pattern = serological pattern
table-cdc-serology-table = CDC serology table
table-overrides-of-the-pattern = overrides of the pattern
table-acute-or-chronic = acute or chronic
table-treatment-before = treatment, before the editions’ own rules
table-phase-sample = phase, a sample without a verdict
table-treatment-china-2022-no-hbsag = treatment, China 2022, HBsAg not found
table-course = course
table-variants = sequence
table-scores = scores
table-dynamics = model of dynamics
table-reactivation-aga-2025 = reactivation under other therapies, AGA 2025
