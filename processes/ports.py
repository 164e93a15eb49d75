"""Free ports of this machine, and whether something answers there."""

import http.client
import secrets
import socket
from collections.abc import Iterable, Mapping

HOST = "127.0.0.1"
# Below the range from which outgoing connections draw (32768 upwards on Linux): there a client that keeps trying to
# reach a server that is down can be given that server's port for itself.
CHOICE = range(20000, 32000)


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(
            socket.SOL_SOCKET, socket.SO_REUSEADDR, 1
        )  # as servers do: a closed connection does not count
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
        return True


def answers(port: int) -> bool:
    try:
        socket.create_connection((HOST, port), timeout=1).close()
    except OSError:
        return False
    return True


def serves(port: int, path: str) -> bool:
    """Whether it answers a GET with 200."""
    connection = http.client.HTTPConnection(HOST, port, timeout=2)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def choose(names: Iterable[str], before: Mapping[str, int]) -> dict[str, int]:
    """A free port for each name, all different: the one it had before where that is still free."""
    chosen: dict[str, int] = {}
    for name in names:
        port = before.get(name, 0)
        while port == 0 or port in chosen.values() or not is_free(port):
            port = secrets.choice(CHOICE)
        chosen[name] = port
    return chosen
