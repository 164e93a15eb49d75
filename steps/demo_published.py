"""The measures list and the standards of the demo world. The titles are short words of our own for what the articles
list; the laws are real, and whether each carries its measure is for counsel, not for a demo."""

from datetime import UTC, date

from sqlmodel import Session

from ledger.tables import Measure, MeasuresList, Standard
from regulation.zone import morning_of
from steps.publishing import KIND_OF_ARTICLE

IN_FORCE_FROM = date(2018, 1, 1)
PUBLISHED_BY = "admin"
IMPLEMENTERS = ("transport", "finance")

_MEASURES = (
    ("30.1", "许可申请走快捷通道", "A fast track for permits",
     "《中华人民共和国行政许可法》第六条", "Administrative Licensing Law, Art. 6"),
    ("30.2", "同等条件下先安排资金和项目", "First choice for public funds and projects, other things being equal",
     "《政府投资条例》第三条", "Government Investment Regulations, Art. 3"),
    ("30.3", "公共资源交易中加分", "Extra points in dealings in public resources",
     "《中华人民共和国招标投标法》第五条", "Bidding Law, Art. 5"),
    ("30.4", "减少日常检查", "Fewer routine inspections",
     "《优化营商环境条例》第五十三条", "Regulations on Improving the Business Environment, Art. 53"),
    ("30.5", "就业、创业、社会保障等服务从优", "Help with work, a business of one's own and social security",
     "《中华人民共和国就业促进法》第七条", "Employment Promotion Law, Art. 7"),
    ("30.6", "授予荣誉", "Honours",
     "《中华人民共和国国家勋章和国家荣誉称号法》第四条", "Law on National Medals and Honorary Titles, Art. 4"),
    ("30.7", "优先推荐参加评选", "A recommendation for awards",
     "《评比达标表彰活动管理办法》", "Measures for the Administration of Appraisals and Commendations"),
    ("30.8", "国家或者本省另行规定的激励", "Other incentives that the State or the province provides for",
     "《河南省社会信用条例》第三十条第八项", "Henan Social Credit Regulations, Art. 30(8)"),
    ("32.1", "许可从严审查，不适用告知承诺", "Close review of permits, none on a mere pledge",
     "《中华人民共和国行政许可法》第三十四条", "Administrative Licensing Law, Art. 34"),
    ("32.2", "限制财政资金支持", "Limits on support from public funds",
     "《财政违法行为处罚处分条例》第十四条", "Regulations on Penalties for Fiscal Violations, Art. 14"),
    ("32.3", "不享受办事便利", "No simplified service",
     "《优化营商环境条例》第五十三条", "Regulations on Improving the Business Environment, Art. 53"),
    ("32.4", "公共资源交易中扣分", "Fewer points in dealings in public resources",
     "《中华人民共和国招标投标法实施条例》第七十八条", "Regulations Implementing the Bidding Law, Art. 78"),
    ("32.5", "列为日常监管重点，增加检查", "More inspections",
     "《企业信息公示暂行条例》第十七条", "Interim Regulations on Enterprise Information Publicity, Art. 17"),
    ("32.6", "不得参加政府评优", "No part in government awards",
     "《评比达标表彰活动管理办法》", "Measures for the Administration of Appraisals and Commendations"),
    ("32.7", "国家或者本省另行规定的惩戒", "Other measures that the State or the province provides for",
     "《河南省社会信用条例》第三十二条第七项", "Henan Social Credit Regulations, Art. 32(7)"),
    ("34.1", "不得参加政府采购、招标投标等公共资源交易", "No government procurement, bidding or other dealings in public resources",
     "《中华人民共和国政府采购法》第二十二条", "Government Procurement Law, Art. 22"),
    ("34.2", "市场和行业禁入", "Exclusion from a market or trade",
     "《中华人民共和国食品安全法》第一百三十五条", "Food Safety Law, Art. 135"),
    ("34.3", "不得经营基础设施和公用事业", "No operation of infrastructure or public utilities",
     "《基础设施和公用事业特许经营管理办法》", "Measures for Concessions in Infrastructure and Public Utilities"),
    ("34.4", "限制高消费", "Limits on high spending",
     "《最高人民法院关于限制被执行人高消费及有关消费的若干规定》第一条",
     "Supreme People's Court Provisions on Limiting High Spending by Judgment Debtors, Art. 1"),
    ("34.5", "限制贷款等金融业务", "Limits on loans and other financial business",
     "《中华人民共和国商业银行法》第三十五条", "Commercial Bank Law, Art. 35"),
    ("34.6", "限制担任有关职务", "Limits on holding certain posts",
     "《中华人民共和国企业国有资产法》第七十三条", "Law on State-Owned Assets of Enterprises, Art. 73"),
    ("34.7", "限制享受公共服务和扶持政策", "Limits on public services and support schemes",
     "《社会救助暂行办法》第六十八条", "Interim Measures for Social Assistance, Art. 68"),
    ("34.8", "撤销荣誉", "Honours taken back",
     "《中华人民共和国国家勋章和国家荣誉称号法》第十八条", "Law on National Medals and Honorary Titles, Art. 18"),
    ("34.9", "国家或者本省另行规定的联合惩戒", "Other joint measures that the State or the province provides for",
     "《河南省社会信用条例》第三十四条第九项", "Henan Social Credit Regulations, Art. 34(9)"),
)  # fmt: skip

_STANDARDS = (
    ("food", "食品安全", "Food safety",
     "列入惩戒名单：生产经营食品，严重危害公众身体健康，处罚决定已经生效。\n列入激励名单：连续三年没有失信信息，食品安全状况良好。",
     "For the disciplinary list: food was made or sold in a way that gravely endangered people's health, and the penalty is "
     "final.\nFor the list of incentives: three years without untrustworthiness information and with good food safety."),
    ("contracts", "合同履行", "Contract performance",
     "列入惩戒名单：以欺诈手段订立或者履行合同，扰乱市场秩序，处罚决定或者判决已经生效。\n列入激励名单：连续三年按约履行，没有失信信息。",
     "For the disciplinary list: contracts were made or performed by fraud that disrupted the market, and the penalty or "
     "judgment is final.\nFor the list of incentives: three years of contracts kept, without untrustworthiness information."),
    ("wages", "工资支付", "Payment of wages",
     "列入惩戒名单：有能力支付而恶意拖欠工资，责令支付后仍不支付，处罚决定已经生效。\n列入激励名单：连续三年按时足额支付工资，没有失信信息。",
     "For the disciplinary list: wages were withheld in bad faith by somebody able to pay, and still not paid when ordered, "
     "and the penalty is final.\nFor the list of incentives: three years of wages paid in full and on time, without "
     "untrustworthiness information."),
)  # fmt: skip


def load(session: Session) -> None:
    """Write the first version of the measures list and a standard for each field; the accounts are there already."""
    at = morning_of(IN_FORCE_FROM).astimezone(UTC)
    session.add(
        MeasuresList(
            number=1,
            in_force_from=IN_FORCE_FROM,
            published_at=at,
            published_by=PUBLISHED_BY,
            why="首次编制。",
        )
    )
    session.flush()
    for place, (code, zh, en, law_zh, law_en) in enumerate(_MEASURES):
        session.add(
            Measure(
                version=1,
                code=code,
                place=place,
                kind=KIND_OF_ARTICLE[code.partition(".")[0]],
                title_zh=zh,
                title_en=en,
                law_zh=law_zh,
                law_en=law_en,
                implementers=list(IMPLEMENTERS),
            )
        )
    for field, zh, en, text_zh, text_en in _STANDARDS:
        session.add(
            Standard(
                field=field,
                name_zh=zh,
                name_en=en,
                title_zh=f"{zh}领域联合激励和联合惩戒对象认定标准",
                title_en=f"Designation standard: {en[0].lower()}{en[1:]}",
                text_zh=text_zh,
                text_en=text_en,
                in_force_from=IN_FORCE_FROM,
                published_at=at,
                published_by=PUBLISHED_BY,
            )
        )
        session.flush()
