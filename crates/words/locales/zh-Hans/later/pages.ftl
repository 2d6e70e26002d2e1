# 随后载入的页面：全部规则、关于。
rules-title = 全部规则
rules-lead = 此处每部指南、评分和定义的每一条规则：条件、结论、来源，以及何时核对、核对到何种程度。每条规则都有自己的网址，规则名就是链接。
rules-search = 搜索规则
rules-of = 指南或部分
rules-of-all = 全部
rules-found = { $count } 条规则中的 { $shown } 条
rules-all = 全部显示
rules-fetching = 正在获取规则……
rules-failed = 规则未能获取。打开过一次后，没有网络也可查看。
rules-none = 没有找到规则。
rules-no-such = 此版本没有名为 { $rule } 的规则。全部规则见下方。
rule-checked = { $day } 与来源核对。
rule-checked-long-ago = 上次与来源核对是 { $day }，已超过一年：请查看指南是否有变化。
rule-not-checked = 未与来源核对：由其他规则推出，或没有文本依据。
edition-version = 规则版本 { $version }

about-title = 关于本页
about-what = 乙肝透镜（HepB Lens）按多部指南并列解读乙肝化验结果，给出理由和出处，并说明哪些尚未确定、哪项检查能使之明确。
about-not = 它不作诊断，不建议任何人开始、停止或更换药物，也不能代替医生。规则适用于成人；部分界值读自转载它的综述而非指南原文，每条规则都有标注。
about-privacy-title = 隐私
about-privacy = 输入的内容不会离开本设备。页面只载入自己的文件，之后不再请求任何内容，页脚的计数可供核对。内容只保存在本标签页，关闭即清除。保存为文件的病例没有加密。病例链接包含已输入的内容，只在您要求时生成。
about-editions = 指南版本
about-editions-lead = 并列解读，尚未经临床医生审阅。每条规则的内容和出处：
about-licence-title = 许可
about-licence = 自由软件，采用 MIT 或 Apache-2.0 许可。

wrong-title = 报告解读错误
wrong-lead = 下面的文字说明由哪个版本、依据哪些规则解读。除非您勾选，其中没有任何个人信息；本页不会发送任何内容：请复制、写明错在哪里，再自行发送。
wrong-values = 附上已输入的内容（结果、年龄、日期）
wrong-nothing = 尚未输入内容，无可附上
wrong-text = 报告文字
wrong-copy = 复制这段文字
wrong-where = 发送到：
wrong-where-unknown = 此副本没有注明接收报告的地址。请把文字交给此网页的维护者。
