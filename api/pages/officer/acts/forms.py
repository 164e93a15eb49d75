"""The forms by which officers act in a case: what each is called, what it asks, and where a refusal is shown."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from api.pages.frame.forms import Posted
from api.pages.officer.acts import bodies as act_bodies
from api.pages.officer.case.file import CaseFile
from regulation.text import Text
from regulation.words import FIELD_WORDS


@dataclass(frozen=True)
class ActForm:
    """`labels` name its fields, in the order of the page; `files` those that take documents, and whether several; `guards` where each guard's
    refusal is shown; `instead` what is said in place of the usual words. `paper`: an act of the objector's, entered for
    it. `checked`: a page to check everything comes before the last press."""

    action: str
    name: Text
    hint: Text
    button: Text
    icon: str
    body: Callable[[Posted, CaseFile], dict[str, Any]]
    labels: Mapping[str, Text]
    files: Mapping[str, bool] = field(default_factory=dict)
    guards: Mapping[str, str] = field(default_factory=dict)
    instead: Mapping[tuple[str, str], Text] = field(default_factory=dict)
    paper: bool = False
    checked: bool = False

    @property
    def path(self) -> str:
        """Below the case's own address."""
        return f"paper/{self.action}" if self.paper else self.action

    @property
    def template(self) -> str:
        return f"acts/{self.action}.html"


_REASONS = Text("理由", "Reasons")
_FIELDS = {f"fields.{name}": words for name, words in FIELD_WORDS.items()}
_RECEIVED = {"received_on": Text("收到日期", "Date of receipt"), "on_behalf_of": Text("申请人", "Objector")}
_WHY = Text("请写明理由", "Give the reasons")
_DOCUMENT = Text("请上传文件", "Upload the document")

FORMS = (
    ActForm(
        "reply",
        Text("回复核查通知", "Answer the verification notice"),
        Text("确认、更正或者撤销，并写明理由", "Confirm, correct or withdraw, with reasons"),
        Text("发出回复", "Send the reply"),
        "message-square-reply",
        act_bodies.replying,
        {"finding": Text("核查结论", "Finding"), "fields": Text("更正的项目", "Fields to correct"), **_FIELDS, "reasons": _REASONS},
        guards={"review_report_missing": "finding", "period_too_long": "fields.disclosure_ends"},
        instead={("finding", "missing"): Text("请选择核查结论", "Choose a finding"), ("reasons", "missing"): _WHY},
    ),
    ActForm(
        "decide",
        Text("作出处理决定", "Decide the objection"),
        Text("更正、删除或者驳回，并发出结果", "Correct, delete or reject, and send the result"),
        Text("核对结果通知书", "Check the letter"),
        "gavel",
        act_bodies.deciding,
        {"outcome": Text("结论", "Outcome"), "fields": Text("更正的项目", "Fields to correct"), **_FIELDS, "reasons": _REASONS, "documents": Text("所依据的材料", "Documents relied on")},
        files={"documents": True},
        guards={"review_report_missing": "outcome", "unverified_rejection": "documents", "period_too_long": "fields.disclosure_ends"},
        instead={("outcome", "missing"): Text("请选择结论", "Choose an outcome"), ("reasons", "missing"): _WHY},
        checked=True,
    ),
    ActForm(
        "request_verification",
        Text("发出核查通知", "Send a verification notice"),
        Text("向提供单位核实；期限改为7个工作日", "Ask the provider; the time limit becomes seven working days"),
        Text("发出核查通知", "Send the notice"),
        "send",
        act_bodies.asking,
        {"unit": Text("向哪个单位核实", "Unit to be asked"), "question": Text("要核实什么", "What is to be verified")},
        instead={("question", "missing"): Text("请写明要核实什么", "Say what is to be verified")},
    ),
    ActForm(
        "commission_review",
        Text("委托检验、检测等", "Commission a review"),
        Text("检验、检测、检疫、鉴定或者专家评审；期限暂停", "Inspection, test, quarantine, appraisal or expert review; the clock stops"),
        Text("登记委托", "Record the commission"),
        "flask-conical",
        act_bodies.commissioning,
        {"kind": Text("种类", "Kind"), "institution": Text("受委托的机构", "Institution"), "document": Text("委托书", "Commission document"), "expected_on": Text("预计报告日期", "Report expected on"), "reply_depends": Text("提供单位的回复取决于这份报告", "The provider's reply depends on this report")},
        files={"document": False},
        instead={("kind", "missing"): Text("请选择种类", "Choose the kind"), ("institution", "missing"): Text("请填写受委托的机构", "Name the institution"), ("document", "missing"): _DOCUMENT},
    ),
    ActForm(
        "receive_report",
        Text("登记收到的报告", "Record the report"),
        Text("期限从报告日起继续计算", "The clock runs on from the date of the report"),
        Text("登记报告", "Record the report"),
        "file-check",
        act_bodies.reporting,
        {"document": Text("报告", "Report"), "reported_on": Text("报告日期", "Date of the report"), "finding": Text("报告的结论", "What the report finds")},
        files={"document": False},
        instead={("document", "missing"): _DOCUMENT, ("finding", "missing"): Text("请写明报告的结论", "Say what the report finds")},
    ),
    ActForm(
        "cancel_review",
        Text("取消委托", "Cancel the review"),
        Text("不扣除任何时间", "No time is left out"),
        Text("取消委托", "Cancel the review"),
        "circle-x",
        act_bodies.cancelling,
        {"reasons": _REASONS},
        instead={("reasons", "missing"): _WHY},
    ),
    ActForm(
        "record_service",
        Text("登记送达", "Record service"),
        Text("收件人没有账号，文书邮寄或者当面送达后登记", "For a recipient without an account, once posted or handed over"),
        Text("登记送达", "Record service"),
        "stamp",
        act_bodies.serving,
        {"document": Text("文书", "Letter"), "method": Text("送达方式", "Method"), "served_on": Text("送达日期", "Date of service"), "proof": Text("证明", "Proof"), "proof_document": Text("证明文件", "Document of proof")},
        files={"proof_document": False},
        guards={"service_not_proven": "method"},
        instead={("method", "missing"): Text("请选择送达方式", "Choose a method"), ("served_on", "missing"): Text("请填写送达日期", "Enter the date of service"), ("proof", "missing"): Text("请写明以什么证明送达", "Say what proves the service")},
    ),
    ActForm(
        "settle_task",
        Text("处理未送达的邮件", "Settle an undelivered mail"),
        Text("重新发送，或者登记已用其他方式告知", "Send it again, or record that the person was told otherwise"),
        Text("办结这项待办", "Settle the task"),
        "mail-warning",
        act_bodies.settling,
        {"task": Text("待办事项", "Task"), "how": Text("如何处理", "What is done"), "words": Text("何时、以什么方式告知", "When and how they were told")},
        instead={("task", "missing"): Text("请选择没有送到的邮件", "Choose the mail that was not delivered"), ("how", "missing"): Text("请选择如何处理", "Choose what is done about it")},
    ),
    ActForm(
        "assign",
        Text("分派承办人", "Assign an officer"),
        Text("提醒和回复发给承办人", "Reminders and replies go to the officer"),
        Text("分派", "Assign"),
        "user-check",
        act_bodies.assigning,
        {"officer": Text("承办人", "Officer")},
        instead={("officer", "missing"): Text("请选择承办人", "Choose an officer")},
    ),
    ActForm(
        "supplement",
        Text("录入纸质补充材料", "Enter a supplement from paper"),
        Text("申请人邮寄或者当面递交的", "What the objector sent or handed in"),
        Text("录入", "Enter"),
        "file-plus",
        act_bodies.supplementing,
        {**_RECEIVED, "statement": Text("补充说明", "What is added"), "documents": Text("材料", "Documents")},
        files={"documents": True},
        instead={("statement", "missing"): Text("请写明补充了什么", "Say what is added")},
        paper=True,
    ),
    ActForm(
        "withdraw",
        Text("录入纸质撤回申请", "Enter a withdrawal from paper"),
        Text("申请人书面撤回的", "Where the objector withdrew in writing"),
        Text("录入撤回", "Enter the withdrawal"),
        "circle-x",
        act_bodies.withdrawing,
        dict(_RECEIVED),
        paper=True,
    ),
)  # fmt: skip
"""The most likely first: whichever of them is open to an officer and on its turn is the one a case's page opens."""

FORM_OF = {form.action: form for form in FORMS}


def offered(file: CaseFile) -> tuple[ActForm, ...]:
    """The forms whose action is open to the reader now."""
    return tuple(form for form in FORMS if form.action in file.actions)


def likely(file: CaseFile) -> ActForm | None:
    """The one that is on its turn; none where somebody else is."""
    on_turn = [form for form in offered(file) if _is_on_turn(form.action, file)]
    return on_turn[0] if on_turn else None


def _is_on_turn(action: str, file: CaseFile) -> bool:  # noqa: PLR0911 (one way out for each action)
    ours = file.reader.unit == file.case.unit
    match action:
        case "reply":
            return file.own_review is None
        case "decide":
            answered = file.objection.reply is not None or file.case.provider == file.case.unit
            pressing = (
                file.main is not None and file.main.last_day is not None and file.main.last_day <= file.today
            )
            return not file.open_reviews and (answered or pressing)
        case "request_verification":
            return not file.open_reviews
        case "receive_report":
            return True
        case "record_service":
            return file.decided
        case "settle_task":
            return file.decided or not ours
        case "assign":
            return file.reader.role.value == "supervisor" and file.case.assignee is None
    return False
