# What search engines and link previews say of each page; in the pages' heads only.
page-of-home = Đọc kết quả xét nghiệm viêm gan B và giải thích. Dùng được khi không có mạng; nội dung nhập không rời khỏi thiết bị.
page-of-course = Kết quả viêm gan B theo thời gian trong một hình: HBV DNA, ALT, điều trị, các biến cố kèm quy tắc, và những gì còn thiếu. Có mẫu tự tạo; dùng được khi không có mạng.
page-of-sequence = Phân tích trình tự gen vi rút viêm gan B ngay trên thiết bị: kiểu gen, tái tổ hợp, đột biến kháng thuốc và đột biến thoát. FASTA, GenBank hoặc văn bản thường.
page-of-cohort = Đọc bảng dữ liệu nhiều người (CSV, TSV, các dòng JSON) ngay trên thiết bị: giai đoạn và điều trị theo mười một hướng dẫn, ai chuyển nhóm giữa các hướng dẫn và do tiêu chí nào.
page-of-rules = Mọi quy tắc đứng sau phần đọc, theo từng phiên bản hướng dẫn: điều kiện, kết luận, nguồn, đã kiểm tra đến đâu và khi nào.
page-of-about = HepB Lens là gì và không phải là gì, cam kết điều gì, dựa trên những hướng dẫn nào, và cách báo một lần đọc sai.
page-of-model = Mô hình nhỏ về vi rút viêm gan B trong điều trị, để thử: trung bình của các số liệu đã công bố, không phải dự đoán cho ai.
page-of-kept = Mọi thứ HepB Lens giữ trên thiết bị này, xóa bằng một lần chạm; và các ca được giữ dưới một cụm mật khẩu, đã mã hóa, nếu muốn.
