"""Stands in for `redress migrate|worker|api` where only the keeping of processes is tested."""

import os
import signal
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path


class Healthy(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/healthz" else 404)
        self.end_headers()


def main(part: str) -> None:
    if part == "migrate":
        if Path(os.environ["REDRESS_DATA_DIR"], "broken").exists():
            sys.exit("the tables are those of a later version")
    elif part == "api":
        HTTPServer(("127.0.0.1", int(os.environ["REDRESS_PORT"])), Healthy).serve_forever()
    else:
        print(os.environ["TEMPORAL_ADDRESS"], os.environ["REDRESS_SMTP_URL"], flush=True)
        signal.pause()


main(sys.argv[1])
