"""The entry's table, walked at random: what it may never allow."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from regulation.definitions import Channel, SuspensionCause
from regulation.entry import OUR_CHANNELS, RULES, EntryFacts, State, after
from regulation.procedure import Part

UNITS = ("finance", "transport")
ACTS = [rule.action for rule in RULES]
BY_THEMSELVES = ["published", "suspended", "lifted", "term", "gone"]
"""What happens to an entry beside its acts: the designation publishes it, other cases suspend it, dates end things."""
MOVES = st.tuples(
    st.sampled_from(ACTS + BY_THEMSELVES),
    st.sampled_from(UNITS),
    st.sampled_from(list(Channel)),
    st.sampled_from([cause for cause in SuspensionCause if cause is not SuspensionCause.DESIGNATOR]),
)


@given(channels=st.sets(st.sampled_from(list(Channel)), min_size=1), moves=st.lists(MOVES, max_size=40))
@settings(max_examples=600, deadline=None)
def test_no_walk_breaks_the_table(channels, moves):
    facts = EntryFacts()
    for move, unit, channel, cause in moves:
        before = facts
        if move in BY_THEMSELVES:
            facts = _by_itself(facts, move, frozenset(channels), channel, cause)
        elif _rule(move).opens(facts, _rule(move).by) and _fits(facts, move, unit, channel):
            facts = after(facts, move, unit, channel)
        _holds(before, facts, move)


def _by_itself(facts, move, channels, channel, cause):
    match move:
        case "published" if not facts.ended and not facts.suspensions and not facts.channels:
            units = frozenset(UNITS)
            return replace(facts, channels=channels, ordered=units, unacknowledged=units)
        case "suspended" if not facts.ended:
            return replace(facts, suspensions=facts.suspensions | {cause})
        case "lifted":
            return replace(facts, suspensions=facts.suspensions - {cause})
        case "term" if not facts.ended:
            return after(facts, "end")
        case "gone":
            return replace(facts, shown=facts.shown - {channel})
    return facts


def _fits(facts, action, unit, channel):
    """Whose own it is, the door says: an acknowledgement is of a unit that owes one, an announcement mirrors a publication."""
    match action:
        case "acknowledge":
            return unit in facts.unacknowledged
        case "acknowledge_stop":
            return unit in facts.unstopped
        case "announce_removal":
            return channel in facts.channels
    return True


def _holds(before: EntryFacts, facts: EntryFacts, move: str) -> None:
    if before.ended:
        assert facts.ended, "an entry that has ended comes back"
        assert not facts.suspensions
        assert facts.state in {State.ENDING, State.ENDED}
        if before.state is State.ENDED:
            assert facts.state is State.ENDED, "what was done is owed again"
    if facts.ended and not before.ended:
        assert move in {"end", "term"}
        assert facts.unstopped == facts.ordered, "somebody is not told to stop"
        assert facts.unannounced | facts.shown == facts.channels, "a channel has no announcement"
        assert facts.unannounced.isdisjoint(OUR_CHANNELS), "ours are not announced at once"
    assert facts.unannounced | facts.shown <= facts.channels, "announced where it never stood"
    if not facts.ended:
        assert not facts.unannounced | facts.shown
    if facts.state is State.ENDED:
        assert not facts.unstopped
        assert not facts.unannounced
    assert facts.over == (facts.ended and not facts.unstopped | facts.unannounced | facts.shown)
    if before.suspensions - {SuspensionCause.DESIGNATOR} and not facts.ended and move == "resume":
        assert facts.state is State.SUSPENDED, "the designator lifted what is not its own"


def test_an_entry_can_be_ended_at_any_time_and_once():
    for causes in (frozenset(), frozenset(SuspensionCause)):
        assert _opens("end", EntryFacts(suspensions=causes), Part.APPROVER)
    assert not _opens("end", EntryFacts(ended=True, may_be_wrongful=False), Part.APPROVER)
    assert _opens("end", EntryFacts(ended=True), Part.APPROVER), "it can still be found wrongful"


def test_the_designator_lifts_its_own_suspension_alone():
    for cause in SuspensionCause:
        facts = EntryFacts(suspensions=frozenset({cause}))
        own = cause is SuspensionCause.DESIGNATOR
        assert _opens("resume", facts, Part.APPROVER) is own
        assert _opens("suspend", facts, Part.APPROVER) is not own


def test_an_entry_never_published_has_ended_with_its_end():
    ended = after(EntryFacts(), "end")
    assert (ended.state, ended.over) == (State.ENDED, True)
    assert not _opens("announce_removal", ended, Part.DESIGNATOR_OFFICER)


def test_it_is_ending_until_the_last_stop_and_the_last_announcement():
    facts = EntryFacts(channels=frozenset(Channel), ordered=frozenset(UNITS), unacknowledged=frozenset(UNITS))
    steps = [
        ("end", None, None, State.ENDING),
        ("acknowledge_stop", "transport", None, State.ENDING),
        ("announce_removal", None, Channel.BOARD, State.ENDING),
        ("acknowledge_stop", "finance", None, State.ENDED),
    ]
    for action, unit, channel, state in steps:
        facts = after(facts, action, unit, channel)
        assert facts.state is state
    assert not facts.over, "the announcements still stand"
    assert _opens("announce_removal", facts, Part.DESIGNATOR_OFFICER), "proof may still be given for them"


def test_when_all_has_gone_only_plain_acts_and_recounts_are_left():
    facts = EntryFacts(
        ended=True,
        channels=frozenset(Channel),
        may_be_wrongful=False,
        waiting=True,
        breached=True,
        task_open=True,
    )
    opens = {rule.action for rule in RULES if rule.opens(facts, rule.by)}
    assert opens == {"record_service", "state_cause", "settle_task", "recount"}


def test_who_may_do_what():
    by = {rule.action: rule.by for rule in RULES}
    assert by["suspend"] == by["resume"] == by["end"] == {Part.APPROVER}
    assert by["acknowledge"] == by["acknowledge_stop"] == {Part.IMPLEMENTER_OFFICER}
    assert by["announce_removal"] == by["record_publication"] == {Part.DESIGNATOR_OFFICER}
    assert len(by) == len(RULES)
    assert all(rule.provision and rule.by for rule in RULES)


def _rule(action: str):
    return next(rule for rule in RULES if rule.action == action)


def _opens(action: str, facts: EntryFacts, part: Part) -> bool:
    return _rule(action).opens(facts, [part])
