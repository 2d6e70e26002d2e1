# The rule reference's own sentences.
reference-to-class = { $values } → { $class }
reference-to-open = { $values } → open: { $classes }
reference-no-example = none was found
reference-no-other-rule = no other rule of this project differs
reference-no-other-edition = no other edition answers this question
reference-others = the same person (as a man, where the limit depends on it): { $positions }
reference-open = open
reference-open-between = open between { $classes }
