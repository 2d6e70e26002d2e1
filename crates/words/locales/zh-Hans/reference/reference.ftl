# The rule reference's own sentences.
reference-to-class = { $values } → { $class }
reference-to-open = { $values } → 未定：{ $classes }
reference-no-example = 未找到例子
reference-no-other-rule = 本项目没有与之不同的其他规则
reference-no-other-edition = 其他版本不回答此问题
reference-others = 同一个人（限值因性别而异时按男性计）：{ $positions }
reference-open = 未定
reference-open-between = 未定，可能为 { $classes }
