"""The acts of an officer by which a service is put on record, or turns out to be none. Source: Art. 28(3)."""

from sqlmodel import Session, col, select

from ledger.tables import Account, DesignationPerson, InboxItem, LetterToServe, Service, Subject
from regulation.case_words import LETTER_WORDS
from regulation.refusals import Invalid
from regulation.text import Text
from regulation.zone import shanghai_date
from steps.bodies import Body, Day, Identity, Line, Reference, Words
from steps.documents import put_on_case, usable
from steps.people import known_subject, subject_of_number
from steps.procedures import Matter
from steps.refusals import NotNow
from steps.service import Method, awaiting_service, may_be_served, serve, service_of, service_on, void
from steps.step import Step
from steps.telling import row_of
from steps.windows import copy_of, letter_behind, letters_to_serve

NO_SUCH = Text(zh="没有这份等待送达的文书。", en="No such document is awaiting service.")


class RecordService(Body):
    """`document` is the letter, by the number of its notice or its own, or by what it is; `served_on` the day on which it
    reached the person, or on which a public notice was put up. `proof` says in words what evidences it (the signature, the
    return receipt; of a letter left with whoever refused it, the witness or the pictures), `proof_document` is an upload."""

    document: Line | None = None
    person: Reference | Identity | None = None
    method: Method
    served_on: Day
    proof: Line
    proof_document: Reference | None = None


class VoidService(Body):
    """`document` as above: the letter whose service on `person` (the subject, unless said) turns out to be none."""

    document: Line
    person: Reference | Identity | None = None
    reasons: Words


def check_service(matter: Matter, body: RecordService) -> None:
    if body.served_on > shanghai_date(matter.at):
        raise Invalid(
            "served_on",
            Text(zh="送达日期不能晚于今天。", en="The date of service must not lie in the future."),
        )
    person = _person(matter, body.person)
    item = _waiting(matter, body, person)
    if item is not None and body.served_on < shanghai_date(item.at):
        raise Invalid(
            "served_on",
            Text(
                zh="送达日期不能早于文书作出的日期。", en="A letter cannot be served before it was written."
            ),
        )
    if body.document is not None and item is None:
        raise Invalid("document", NO_SUCH)
    if item is None:
        return  # nothing waits, which the table says
    addressee = _addressee(matter.session, item)
    if body.person is not None and addressee != person:
        raise Invalid(
            "person",
            Text(zh="这份文书不是发给该主体的。", en="The document is not addressed to this person."),
        )
    if body.proof_document is not None:
        usable(matter, [("proof_document", body.proof_document)])
    may_be_served(matter.session, item, addressee, body.method, body.served_on)


def record_service(step: Step, body: RecordService) -> InboxItem:
    """The latest letter that waits, or the one named, has reached its person. Returns it."""
    item = _waiting(step, body, _person(step, body.person))
    if item is None:
        raise NotNow(NO_SUCH)
    if body.proof_document is not None:
        put_on_case(step, [body.proof_document])
    serve(
        step,
        item,
        _addressee(step.session, item),
        body.method,
        body.served_on,
        body.proof,
        body.proof_document,
    )
    return item


def check_void(matter: Matter, body: VoidService) -> None:
    if _stood(matter, body) is None:
        raise Invalid(
            "document",
            Text(zh="没有这份文书的送达登记。", en="There is no service of such a document on record."),
        )


def void_service(step: Step, body: VoidService) -> None:
    """What ran from the service is over; the letter waits to be served again."""
    service = _stood(step, body)
    assert service is not None  # noqa: S101 - checked above
    void(step, service, body.reasons)


def _person(matter: Matter | Step, named: str | Identity | None) -> str | None:
    """Whom an officer means: the subject unless said; else by id, account, identifier or name among those concerned."""
    case = matter.case
    if named is None:
        return case.subject
    session, registry, today = matter.session, matter.registry, shanghai_date(matter.at)
    if isinstance(named, Identity):
        return subject_of_number(session, registry, named.number)
    found = known_subject(session, registry, named, today)
    if found is not None:
        return found
    if session.get(Account, named) is not None:
        return named
    concerned = select(DesignationPerson.subject).where(DesignationPerson.case_no == case.case_no)
    by_name = select(Subject.id).where(Subject.name == named, col(Subject.id).in_(concerned))
    return session.exec(by_name).first() or subject_of_number(session, registry, named)


def _addressee(session: Session, item: InboxItem) -> str:
    letter = letter_behind(session, item)
    person = letter.person if letter else item.subject
    assert person is not None  # noqa: S101 - what waits to be served has its person
    return person


def _waiting(matter: Matter | Step, body: RecordService, person: str | None) -> InboxItem | None:
    if body.document is None:
        return awaiting_service(matter.session, matter.case, person or "")
    for item in _meant(matter, body.document, person if body.person is not None else None):
        letter = letter_behind(matter.session, item)
        if letter is not None:
            if letter.stale_at is None and letter.served_on is None and letter.notice is None:
                return item
        elif item.account is None and service_of(matter.session, item.id or 0) is None:
            return item
    return None


def _stood(matter: Matter | Step, body: VoidService) -> Service | None:
    person = _person(matter, body.person)
    for item in _meant(matter, body.document, person):
        letter = letter_behind(matter.session, item)
        if letter is not None and letter.stale_at is None and letter.person == person:
            return service_on(matter.session, item, letter.person)
    return None


def _meant(matter: Matter | Step, document: str, person: str | None) -> list[InboxItem]:
    """The letters of a case that a word may mean, the latest first: by the number of the notice or of the letter, else by
    what kind of letter it is."""
    session, case = matter.session, matter.case
    row = row_of(session, InboxItem, document)
    if row is not None:
        return [row] if row.case_no == case.case_no else []
    by_number = session.exec(
        select(InboxItem).where(InboxItem.case_no == case.case_no, InboxItem.letter == document)
    ).all()
    if by_number:
        return [*by_number]
    letters = [
        letter
        for letter in letters_to_serve(session, case.case_no)
        if _is_called(letter, document) and person in {None, letter.person}
    ]
    return [copy_of(session, letter) for letter in reversed(letters)]


def _is_called(letter: LetterToServe, document: str) -> bool:
    title = LETTER_WORDS[letter.template]
    return document in {letter.template, title.zh, title.en}
