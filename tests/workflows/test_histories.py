"""What ran once replays for ever: the kept histories, against the workflows as they are now."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from temporalio import workflow
from temporalio.client import WorkflowHistory
from temporalio.common import RawValue
from temporalio.worker import Replayer, UnsandboxedWorkflowRunner

from engine.codec import encrypting_converter
from tools.keep_histories import KEY, SCENES
from worker import WORKFLOWS
from workflows.duty import Procedure

HISTORIES = sorted((Path(__file__).parent.parent / "histories").glob("*.json"))


def kept(file: Path) -> tuple[int, WorkflowHistory]:
    """How long the history was when it was kept, and the history."""
    content = json.loads(file.read_text())
    return content["length"], WorkflowHistory.from_json(content["workflow_id"], {"events": content["events"]})


@pytest.mark.parametrize("file", HISTORIES, ids=lambda file: file.stem)
async def test_a_kept_history_replays(file):
    length, history = kept(file)
    assert len(history.events) == length > 10
    replayer = Replayer(workflows=WORKFLOWS, data_converter=encrypting_converter((KEY,)))
    result = await replayer.replay_workflow(history)
    assert result.replay_failure is None


def test_every_scene_has_its_history():
    assert {file.stem for file in HISTORIES} >= set(SCENES)


@workflow.defn(dynamic=True)
class Hasty:
    """What must not pass: a workflow that, whatever it is called, ends at once."""

    @workflow.run
    async def run(self, _start: Sequence[RawValue]) -> str:
        return "decided"


async def test_a_workflow_that_does_otherwise_does_not_replay():
    replayer = Replayer(
        workflows=[Hasty],
        data_converter=encrypting_converter((KEY,)),
        workflow_runner=UnsandboxedWorkflowRunner(),
    )
    for file in HISTORIES:
        with pytest.raises(Exception, match=r"(?i)nondeterminism"):
            await replayer.replay_workflow(kept(file)[1])


def test_every_procedure_has_a_history_of_its_own():
    kinds = {file.stem.split("-")[0] for file in HISTORIES}
    assert kinds == {each.__name__.lower() for each in WORKFLOWS if issubclass(each, Procedure)}


def test_a_history_holds_no_words_of_anybody():
    for file in HISTORIES:
        text = file.read_text()
        for word in ("subject.li", "officer.platform", "金额", "李", "reasons", "statement"):
            assert word not in text, f"{file.name} holds {word}"
