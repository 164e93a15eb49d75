"""A rehearsal tells the same story on PostgreSQL as on SQLite."""

from pathlib import Path

from rehearsal.play import rehearse

LABORATORY = Path(__file__).parents[2] / "examples" / "laboratory.yaml"


def story(report) -> list:
    return [
        (event["at"], event["case"], event["type"], event["actor"], event["data"])
        for event in report.content["events"]
    ]


def test_the_laboratory_is_the_same_on_both_databases(cluster):
    here, there = rehearse(LABORATORY), rehearse(LABORATORY, cluster.create())
    assert story(here) == story(there)
    assert here.content["clocks"] == there.content["clocks"]
    assert here.content["notices"] == there.content["notices"]
    assert len(story(there)) > 30
