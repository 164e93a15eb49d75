"""A rehearsal tells the same story on PostgreSQL as on SQLite."""

from pathlib import Path

import pytest

from rehearsal.play import rehearse

EXAMPLES = Path(__file__).parents[2] / "examples"


def story(report) -> list:
    """Every event; but each letter bears a code of its own, so its bytes are never the same twice."""
    return [
        (event["at"], event["case"], event["type"], event["actor"], {**event["data"], "sha256": None})
        for event in report.content["events"]
    ]


@pytest.mark.parametrize("name", ["laboratory", "overdue"])
def test_an_example_is_the_same_on_both_databases(cluster, name):
    example = EXAMPLES / f"{name}.yaml"
    here, there = rehearse(example), rehearse(example, cluster.create())
    assert story(here) == story(there)
    assert here.content["clocks"] == there.content["clocks"]
    assert here.content["notices"] == there.content["notices"]
    assert len(story(there)) > 30
