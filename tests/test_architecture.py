"""What holds the house together, beyond the arrows that import-linter checks."""

import ast
import re
from pathlib import Path

import pytest

import worker
from steps.door import Door

ROOT = Path(__file__).parent.parent
ROOMS = ("activities", "api", "commands", "engine", "ledger", "notifications", "processes", "regulation", "rehearsal",
         "steps", "workflows")  # fmt: skip
FILES = [
    file for room in ROOMS for file in sorted((ROOT / room).rglob("*.py")) if "versions" not in file.parts
]
FILES += [ROOT / name for name in ("cli.py", "settings.py", "worker.py")]


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_a_module_says_its_duty_and_stays_small(file):
    text = file.read_text()
    if text.strip():
        assert ast.get_docstring(ast.parse(text)), "a module's docstring says its duty"
    assert len(text.splitlines()) <= 350, "which noun is hiding in it?"
    assert not re.search(r"(?i)utils|helpers|manager|common\b", file.stem), (
        "a name from the statute, not a drawer"
    )


def test_nine_files_in_ten_are_short():
    lengths = sorted(len(file.read_text().splitlines()) for file in FILES)
    assert lengths[len(lengths) // 2] < 100
    assert lengths[len(lengths) * 9 // 10] < 220


def test_the_environment_is_read_by_the_settings_alone():
    readers = {
        str(file.relative_to(ROOT)) for file in FILES if re.search(r"os\.(environ|getenv)", file.read_text())
    }
    assert readers <= {"processes/child.py"}, "a child is handed the environment on; nobody else touches it"


def test_the_law_reads_no_clock_and_does_no_work():
    for file in (ROOT / "regulation").rglob("*.py"):
        assert not re.search(r"\.(now|today|utcnow)\(|\bopen\(|print\(", file.read_text()), file


def test_the_workflows_ask_no_clock_but_the_workflows():
    for file in (ROOT / "workflows").glob("*.py"):
        assert not re.search(r"datetime\.now|date\.today|time\.time|random\.", file.read_text()), file


def test_one_worker_lists_every_procedure():
    names = {workflow.__temporal_workflow_definition.name for workflow in worker.WORKFLOWS}
    assert names >= {procedure.name for procedure in worker.PROCEDURES}
    for procedure, workflow in zip(worker.PROCEDURES, worker.WORKFLOWS, strict=False):
        updates = workflow.__temporal_workflow_definition.updates
        expected = {rule.action for rule in procedure.rules if not rule.plain}
        assert set(updates) == expected, "every act that may touch a clock is an update of its workflow"


def test_nothing_names_a_place_outside_the_repository():
    outside = re.compile(
        r"/work/|\.\./shared|farm-studio|pypi\.org|files\.pythonhosted|registry\.npmjs|/opt/pypi"
    )
    for file in ROOT.rglob("*"):
        inside = file.relative_to(ROOT).parts
        if file.is_file() and not inside[0].startswith(".") and "__pycache__" not in inside and file.suffix in {
            ".py", ".md", ".toml", ".txt", ".yaml", ".json", ".html", "",
        } and file != Path(__file__) and ".egg-info" not in str(file):  # fmt: skip
            assert not outside.search(file.read_text(errors="ignore")), file


def test_the_door_knows_every_procedure(door: Door):
    assert set(door.procedures) == {procedure.name for procedure in worker.PROCEDURES}
