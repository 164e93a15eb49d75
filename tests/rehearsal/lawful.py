"""Whether what happened in designations was lawful, read from the events alone: another way of looking than the table's."""

from typing import Any

RESETS = {"drafted", "amended", "returned"}
NOTICES = {"advance_notice", "amended_notice"}
Event = dict[str, Any]


def entries_of(content: dict[str, Any]) -> list[Event]:
    return [event for event in content["events"] if event["type"] == "entered"]


def assert_lawful(content: dict[str, Any]) -> int:
    """Every entry in a report was made as Article 28 says. Returns how many there were."""
    entries = entries_of(content)
    for entered in entries:
        before = _before(content["events"], entered)
        own = [event for event in before if event["case"] == entered["case"]]
        began = max(place for place, event in enumerate(own) if _begins_anew(event))
        version = own[began:]
        _approved_by_another(own, version)
        if own[0]["data"]["kind"] == "disciplinary":
            _noticed_served_and_waited_for(version)
        else:
            _displayed(version)
        _nothing_is_open(version)
        _the_province_has_decided(before, entered)
    return len(entries)


def _before(events: list[Event], entered: Event) -> list[Event]:
    """Events in the order they happened; those of one instant and case in the order of their numbers."""
    return events[: events.index(entered)]


def _begins_anew(event: Event) -> bool:
    lessened = event["type"] in {"decided", "reconsidered"} and event["data"].get("outcome") == "amended"
    return event["type"] in RESETS or lessened


def _approved_by_another(own: list[Event], version: list[Event]) -> None:
    approvals = [event for event in version if event["type"] == "approved"]
    assert approvals, "never approved"
    drafters = {event["actor"] for event in own if event["type"] in {"drafted", "amended"}}
    assert approvals[-1]["actor"] not in drafters, "one person alone"


def _noticed_served_and_waited_for(version: list[Event]) -> None:
    letters = [
        event for event in version if event["type"] == "notice_sent" and event["data"]["template"] in NOTICES
    ]
    assert letters, "nobody was noticed"
    for letter in letters:
        number = letter["data"]["letter"]
        of_it = [event for event in version if event["data"].get("letter") == number]
        served = [place for place, event in enumerate(of_it) if event["type"] in {"served", "deemed_served"}]
        voided = [place for place, event in enumerate(of_it) if event["type"] == "service_voided"]
        assert served and (not voided or max(served) > max(voided)), f"{number} is not proven served"
        person = of_it[max(served)]["data"]["person"]
        assert not _is_open(version, "notice_objection", person), "a window is open"
        assert any(_is_of(event, "window_opened", "notice_objection", person) for event in version), (
            "no window"
        )


def _displayed(version: list[Event]) -> None:
    kinds = [event["type"] for event in version]
    begun = max(place for place, kind in enumerate(kinds) if kind == "displayed")
    assert "hidden" not in kinds[begun:], "hidden early"
    ended = [
        event for event in version[begun:] if _is_of(event, "window_ended", "incentive_display", "public")
    ]
    assert ended, "the display is not complete"


def _nothing_is_open(version: list[Event]) -> None:
    objected = [place for place, event in enumerate(version) if event["type"] == "objected"]
    answered = [place for place, event in enumerate(version) if event["type"] == "decided"]
    reopened = [
        place for place, event in enumerate(version)
        if event["type"] == "reconsidered" and event["data"]["outcome"] == "returned"
    ]  # fmt: skip
    open_since = max([*objected, *reopened], default=-1)
    assert open_since < max(answered, default=-1) or open_since == -1, "an objection is open"
    people = {event["data"]["party"] for event in version if event["data"].get("code") == "entry_hold"}
    for person in people:
        assert not _is_open(version, "entry_hold", person), "the hold is not over"
    if answered and version[max(answered)]["data"]["outcome"] == "upheld":
        after = version[max(answered) :]
        told = [event for event in after if _is_outcome(event)]
        holds = {
            event["data"]["party"] for event in after if _is_of(event, "window_opened", "entry_hold", None)
        }
        assert holds, "the outcome is proven served on nobody"
        assert len(holds) <= len(told)


def _is_outcome(event: Event) -> bool:
    return event["type"] == "notice_sent" and event["data"]["template"] == "designation_outcome_told"


def _the_province_has_decided(before: list[Event], entered: Event) -> None:
    filed = [
        event["case"] for event in before
        if event["type"] == "filed" and event["data"].get("designation") == entered["case"]
        and event["data"].get("within_hold")
    ]  # fmt: skip
    for case_no in filed:
        done = {event["type"] for event in before if event["case"] == case_no}
        assert done & {"decided", "withdrawn"}, f"{case_no} is undecided"


def _is_open(version: list[Event], code: str, person: str) -> bool:
    state = False
    for event in version:
        if _is_of(event, "window_opened", code, person):
            state = True
        elif event["type"] in {"window_ended", "clock_ended"} and _is_of(event, event["type"], code, person):
            state = False
    return state


def _is_of(event: Event, kind: str, code: str, person: str | None) -> bool:
    data = event["data"]
    return event["type"] == kind and data.get("code") == code and person in {None, data.get("party")}
