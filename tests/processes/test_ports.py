import socket

from processes import ports


def test_ports_are_different_and_free():
    chosen = ports.choose("abcdef", {})
    assert len(set(chosen.values())) == 6
    assert all(ports.is_free(port) for port in chosen.values())


def test_a_port_is_used_again_where_it_is_still_free():
    before = ports.choose("ab", {})
    with socket.create_server((ports.HOST, before["a"])):
        again = ports.choose("ab", before)
    assert again["a"] != before["a"]
    assert again["b"] == before["b"]


def test_a_port_answers_only_while_something_listens():
    port = ports.choose("a", {})["a"]
    assert not ports.answers(port)
    with socket.create_server((ports.HOST, port)):
        assert ports.answers(port)
