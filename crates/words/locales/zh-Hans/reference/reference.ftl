# The rule reference's own sentences.
reference-to-class = { $values } → { $class }
reference-to-open = { $values } → 未定：{ $classes }
reference-no-example = 未找到例子
reference-no-other-rule = 本项目没有与之不同的其他规则
reference-no-other-edition = 其他版本不回答此问题
reference-others = 同一个人（限值因性别而异时按男性计）：{ $positions }
reference-open = 未定
reference-open-between = 未定，可能为 { $classes }
# Tables and rooms, by their names in the engine.
table-phase = 分期，{ $edition }
table-treatment = 治疗，{ $edition }
table-anti-hbs = 抗-HBs
table-serological-pattern = 血清学模式
table-cdc-serology-table = CDC 血清学表
table-overrides-of-the-pattern = 优先于模式的规则
table-acute-or-chronic = 急性或慢性
table-treatment-before = 治疗，先于各版本自身的规则
table-phase-sample = 分期，尚无定论的样本
table-treatment-china-2022-no-hbsag = 治疗，中国 2022，HBsAg 未检出
table-course = 病程
table-variants = 序列
table-scores = 评分
table-dynamics = 动力学模型
table-reactivation-aga-2025 = 其他治疗期间的再激活，AGA 2025
