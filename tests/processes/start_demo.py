"""`redress demo` with the parts of fake_redress."""

import signal
import sys
from pathlib import Path

from processes.demo import run_demo
from settings import Settings

if "--ignore-sigint" in sys.argv:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
FAKE = (sys.executable, str(Path(__file__).with_name("fake_redress.py")))
sys.exit(run_demo(Settings(), lambda: ["subject.li  subject"], FAKE))
