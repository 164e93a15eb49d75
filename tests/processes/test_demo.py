"""What `redress demo` promises, with stand-ins for the product's own parts and real signals."""

import http.client
import os
import signal
import smtplib
import socket
import subprocess
import time
from email.message import EmailMessage

import pytest

from processes import ports
from tests.processes.instances import START, Demo, runs, wait_for

MAKEFILE = f"run:\n\t@exec {' '.join(START)}\n"


def children(demo: Demo) -> list[int]:
    return [pid for name, pid in demo.pids.items() if name != "supervisor"]


def ends_everything(demo: Demo, process: subprocess.Popen[str], pids: list[int]) -> int:
    asked = time.monotonic()
    code = process.wait(10)
    assert time.monotonic() - asked < 10
    assert not [pid for pid in pids if runs(pid)]
    assert demo.pids == {}
    return code


def test_it_says_where_everything_is_once_all_answers(demo):
    demo.start_and_wait()
    assert f"http://127.0.0.1:{demo.port}" in demo.greeting
    assert f"http://127.0.0.1:{demo.ports['mail']}" in demo.greeting
    assert "127.0.0.1:1\n" in demo.greeting
    assert str(demo.data_dir) in demo.greeting


def test_ports_and_process_ids_are_recorded(demo):
    process = demo.start_and_wait()
    assert set(demo.ports) == {"api", "smtp", "mail"}
    assert demo.ports["api"] == demo.port
    assert set(demo.pids) == {"supervisor", "mail", "worker", "api"}
    assert demo.pids["supervisor"] == process.pid
    assert all(runs(pid) for pid in demo.pids.values())


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_all_of_it(demo, ending):
    process = demo.start_and_wait()
    pids = children(demo)
    process.send_signal(ending)
    assert ends_everything(demo, process, pids) == 0


def test_sigint_ends_all_of_it_even_where_it_was_inherited_as_ignored(demo):
    process = demo.start_and_wait(*START, "--ignore-sigint")
    pids = children(demo)
    process.send_signal(signal.SIGINT)
    assert ends_everything(demo, process, pids) == 0


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGHUP, signal.SIGTERM, signal.SIGKILL])
def test_a_signal_to_make_alone_ends_all_of_it(demo, ending, tmp_path):
    (tmp_path / "Makefile").write_text(MAKEFILE)
    make = demo.start_and_wait("make", "-f", str(tmp_path / "Makefile"), "run")
    pids = [*children(demo), demo.pids["supervisor"]]
    assert make.pid not in pids
    make.send_signal(ending)
    make.wait(10)
    wait_for(lambda: not any(runs(pid) for pid in pids), 10)


@pytest.mark.parametrize("name", ["worker", "api", "mail"])
def test_a_part_that_is_killed_is_started_again(demo, name):
    demo.start_and_wait()
    before = demo.pids
    os.kill(before[name], signal.SIGKILL)
    wait_for(lambda: demo.pids[name] != before[name] and runs(demo.pids[name]))
    assert {**demo.pids, name: 0} == {**before, name: 0}


def test_a_restart_is_told_in_a_line(demo):
    process = demo.start_and_wait()
    before = demo.pids["worker"]
    os.kill(before, signal.SIGKILL)
    wait_for(lambda: demo.pids["worker"] != before)
    process.terminate()
    _, errors = process.communicate(timeout=10)
    assert "redress: worker ended (SIGKILL), started again at once" in errors
    assert len(errors.splitlines()) == 1


def test_killing_the_supervisor_leaves_none_of_its_children(demo):
    process = demo.start_and_wait()
    pids = children(demo)
    process.kill()
    wait_for(lambda: not any(runs(pid) for pid in pids), 5)


def test_it_is_where_it_was_after_the_supervisor_was_killed(demo):
    process = demo.start_and_wait()
    before = demo.ports
    process.kill()
    pids = children(demo)
    wait_for(lambda: not any(runs(pid) for pid in pids), 5)
    demo.start_and_wait()
    assert demo.ports == before


def test_a_second_instance_on_the_same_data_is_refused_in_one_line(demo):
    first = demo.start_and_wait()
    second = Demo(demo.data_dir, demo.port).start()
    _, errors = second.communicate(timeout=10)
    assert second.returncode == 1
    assert errors == f"redress: an instance already runs on {demo.data_dir} (process {first.pid})\n"
    assert runs(first.pid)


def test_a_port_in_use_is_refused_in_one_line(demo):
    with socket.create_server(("127.0.0.1", demo.port)):
        process = demo.start()
        _, errors = process.communicate(timeout=15)
    assert process.returncode == 1
    assert errors == f"redress: port {demo.port} is in use; set REDRESS_PORT to another\n"


def test_a_database_that_cannot_be_prepared_is_one_line_and_ends_it(demo):
    demo.data_dir.mkdir()
    (demo.data_dir / "broken").touch()
    process = demo.start()
    _, errors = process.communicate(timeout=15)
    assert process.returncode == 1
    assert "could not be prepared: the tables are those of a later version (see " in errors
    assert len(errors.splitlines()) == 1


def test_production_is_not_run_as_a_demo(demo):
    process = demo.start(
        "env", "REDRESS_MODE=production", "REDRESS_SECRETS=x", "REDRESS_DATABASE_URL=postgresql://x", *START
    )
    _, errors = process.communicate(timeout=15)
    assert process.returncode == 1
    assert len(errors.splitlines()) == 1


def test_the_real_temporal_server_comes_back_on_its_port_and_its_file(demo):
    demo.address = ""
    process = demo.start_and_wait()
    before, port = demo.pids, demo.ports["temporal"]
    log = demo.data_dir / "logs" / "worker.log"
    wait_for(lambda: log.read_text() == f"127.0.0.1:{port} smtp://127.0.0.1:{demo.ports['smtp']}\n")
    os.kill(before["temporal"], signal.SIGKILL)
    wait_for(lambda: demo.pids["temporal"] != before["temporal"])
    wait_for(lambda: ports.answers(port))
    assert demo.pids["worker"] == before["worker"]
    pids = children(demo)
    process.send_signal(signal.SIGINT)
    assert ends_everything(demo, process, pids) == 0
    assert (demo.data_dir / "temporal.db").stat().st_size > 0


def test_mail_sent_to_the_catcher_is_kept_and_shown(demo):
    demo.start_and_wait()
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "redress@example.org", "li@example.org", "异议已受理 <b>"
    mail.set_content("三个工作日内答复。")
    wait_for(lambda: ports.answers(demo.ports["smtp"]) and ports.answers(demo.ports["mail"]))
    with smtplib.SMTP("127.0.0.1", demo.ports["smtp"]) as server:
        server.send_message(mail)
    (kept,) = (demo.data_dir / "mail").glob("*.eml")
    assert "异议已受理 &lt;b&gt;" in page(demo, "/")
    assert "三个工作日内答复。" in page(demo, f"/{kept.name}")


def page(demo: Demo, path: str) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", demo.ports["mail"], timeout=5)
    connection.request("GET", path)
    text = connection.getresponse().read().decode()
    connection.close()
    return text
