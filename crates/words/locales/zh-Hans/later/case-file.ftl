# A case as a file or as a link.
file-title = 保存、打开或分享
file-remark = 文件只存放在你选择的地方，没有加密，拿到的人都能看到。
file-save = 保存为文件
file-open = 打开文件
file-saved = 已交给浏览器保存。
file-left-out = 已保存，但有 { $count } 项无法识别、没有写入；请改正后再保存。
file-opened = 已打开。点“撤销”可恢复原来的内容。
file-unplaced = 已打开。以下内容在本页没有对应的项目，未填入：
file-no-case = 这不是病例文件。病例文件为 JSON 格式，由本页或 hepb 保存。
link = 含此病例的链接
link-make = 生成链接
link-copy = 复制链接
link-not-copied = 未能复制，请选中链接自行复制。
link-warning = 链接里包含这里填写的全部内容，拿到的人都能看到，浏览器和聊天软件也会保存链接。打开链接不会把内容发给服务器。
