"""The facts that the samples of letters share. What people wrote is marked, so that tests can tell it apart."""

from datetime import date

from regulation.text import Text

CASE = "OBJ-2026-0000123"
CODE = "K7QM-4RTX-9WPD"
PLATFORM = Text("郑州市信用信息共享平台", "the Zhengzhou credit information sharing platform")
MARKET = Text("郑州市市场监督管理局", "the Zhengzhou Administration for Market Regulation")

RECORD = "行政处罚：使用超过保质期的食品原料 (expired food)"
RECORD_ID = "demo-record-1"
ABOUT = "平台没有收录我2024年获得的奖励 (an award of 2024)"
QUESTION = "罚款金额是5000元, 还是500元? Please check."
REASONS = "经查,  原始决定书写明罚款500元. The decision says 500."
INSTITUTION = "河南省食品检验研究院 (Food Lab)"
FINDING = "样品合格. The sample passed."
DOCUMENT_NO = "郑市监罚字 [2025] 17号"

D = date(2026, 11, 12)
LATER = date(2026, 11, 17)
LATEST = date(2026, 11, 23)

SUBJECT = "豫都食品有限公司 (Yudu Food)"
PERSON = "李晓峰 Li Xiaofeng"
OTHER_PERSON = "王芳 Wang Fang"
NAMES = (SUBJECT, PERSON, OTHER_PERSON)
IDENTIFIER = "91410100MA9G2K3X7L"
ENTRY = "ENT-2026-0000007"
DESIGNATION = "DES-2026-0000042"
NUMBER = "DES-2026-0000042-L03"
FACTS = "2026年3月至5月, 三批次产品不合格.\n\n（1）甲批; (2) batch B."
BASIS = "《中华人民共和国食品安全法》 art. 124"
CONDUCT_LAW = "《某法》 art. 9"
FITS = "三批次、无人受伤, 已召回. Fits."
TERMS = "召回全部产品, 并提交检验报告 (3 months)."
NOBODY = "法定代表人已经变更, cannot be named."
TITLES = (
    "行政处罚：使用超过保质期的食品原料 [1]",
    "行政处罚：虚构检验报告 [2]",
    "人民法院判决：拒不执行 [3]",
)

QUOTED = tuple(
    sorted(
        (
            RECORD, RECORD_ID, ABOUT, QUESTION, REASONS, INSTITUTION, FINDING, DOCUMENT_NO, CODE, *NAMES, IDENTIFIER,
            ENTRY, DESIGNATION, NUMBER, FACTS, BASIS, CONDUCT_LAW, FITS, TERMS, NOBODY, *TITLES,
        ),
        key=len,
        reverse=True,
    )
)  # fmt: skip
