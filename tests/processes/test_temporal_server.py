"""The real Temporal dev server on a file."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest
from temporalio.api.workflowservice.v1 import DescribeNamespaceRequest
from temporalio.client import Client

from processes import leftover, ports, temporal_server
from processes.child import Child
from tests.processes.instances import runs, wait_for


async def test_it_serves_from_its_file_and_ends_with_the_context(tmp_path):
    file = tmp_path / "temporal.db"
    with temporal_server.running(file) as address:
        client = await Client.connect(address)
        answer = await client.workflow_service.describe_namespace(
            DescribeNamespaceRequest(namespace="default")
        )
        assert answer.namespace_info.name == "default"
        del client
    assert file.stat().st_size > 0
    assert not ports.answers(int(address.rpartition(":")[2]))


def test_a_server_left_over_on_the_file_is_ended(tmp_path):
    file = tmp_path / "temporal.db"
    child = Child(temporal_server.program(file, ports.choose(temporal_server.PORTS, {})), tmp_path)
    try:
        leftover.end(child.pid, file)
        assert not runs(child.pid)
        assert child.code is not None
    finally:
        child.end()


def test_a_process_that_is_no_server_on_the_file_is_left_alone(tmp_path):
    other = subprocess.Popen([sys.executable, "-c", "import signal; signal.pause()"])
    try:
        leftover.end(other.pid, tmp_path / "temporal.db")
        assert runs(other.pid)
    finally:
        other.kill()
        other.wait()


def test_a_new_instance_ends_the_server_the_last_one_left(demo):
    demo.address = ""
    demo.data_dir.mkdir()
    chosen = ports.choose(temporal_server.PORTS, {})
    left = Child(temporal_server.program(demo.data_dir / "temporal.db", chosen), demo.data_dir)
    try:
        wait_for(lambda: ports.answers(chosen["temporal"]))
        record = {"ports": chosen, "pids": {"temporal": left.pid}}
        (demo.data_dir / "instance.json").write_text(json.dumps(record))
        demo.start_and_wait()
        assert left.code is not None
        assert demo.pids["temporal"] != left.pid
        assert {name: demo.ports[name] for name in chosen} == chosen
    finally:
        left.end()


@pytest.mark.kills
@pytest.mark.parametrize("after", [0.15, 0.25, 0.35, 0.45, 0.6])
def test_a_server_killed_at_its_first_start_leaves_a_file_that_can_be_used(tmp_path, after):
    file = tmp_path / "temporal.db"
    child = Child(temporal_server.program(file, ports.choose(temporal_server.PORTS, {})), tmp_path)
    time.sleep(after)
    os.kill(child.pid, signal.SIGKILL)
    wait_for(lambda: child.code is not None)
    with temporal_server.running(file) as address:
        assert ports.answers(int(address.rpartition(":")[2]))
    assert not list(tmp_path.glob("*.draft*"))
