"""Every check of this repository, in one command: `python -m tools.check [--prove]`.

`--prove` runs the heavy proofs at full size and keeps what each printed under docs/proofs.
"""

import os
import platform
import shutil
import subprocess
import sys
from contextlib import ExitStack
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
PROOFS = Path("docs/proofs")
BROWSERS = ("chromium", "chromium-browser")
INSTALL_SECONDS = 240
ALONE = ("tests/failure", "tests/processes", "tests/post", "tests/browser")
"""Tests that measure how long something takes, or take a whole machine: run one at a time, after all others."""
STATIC: tuple[tuple[str, ...], ...] = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("lint-imports",),
    ("mypy",),
)


def main() -> None:
    os.chdir(ROOT)
    prove = "--prove" in sys.argv[1:]
    tell(f"Redress, checked: {', '.join(' '.join(command) for command in STATIC)}, pytest")
    check_statically()
    find_a_browser()
    if prove:
        os.environ["REDRESS_PROVE"] = "1"
        for file in sorted(Path("bench").glob("[!_]*.py")):
            proof(file.stem, (sys.executable, "-m", f"bench.{file.stem}"), PROOFS)
        proof("failure", (sys.executable, "-m", "pytest", "-v", "--no-header", "tests/failure"), PROOFS)
    tell("== pytest, two at a time")
    apart = [f"--ignore={folder}" for folder in ALONE]
    together = subprocess.run(  # noqa: S603 - our own interpreter
        (sys.executable, "-m", "pytest", "-n", "2", "--dist", "loadfile", *apart),
        env={**os.environ, "PYTHONHASHSEED": "0"},  # both collect the same tests
        check=False,
    )
    if together.returncode != 0:
        sys.exit(together.returncode)
    tell("== pytest, one at a time")
    rest = [
        folder for folder in ALONE if not (prove and folder == "tests/failure")
    ]  # that has just been proved
    # Becoming pytest leaves its summary as the closing line, its exit code as ours, and signals to it alone.
    os.execv(sys.executable, (sys.executable, "-m", "pytest", *rest))  # noqa: S606 - no shell is wanted


def check_statically() -> None:
    """All side by side, for they share nothing; reported in order, ending at the first that fails."""
    with ExitStack() as stack:
        running = []
        for name, *arguments in STATIC:
            line = (str(BIN / name), *arguments)
            process = subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)  # noqa: S603 - the commands above
            running.append(stack.enter_context(process))
            stack.callback(process.kill)
        for command, process in zip(STATIC, running, strict=True):
            said, _ = process.communicate()
            tell(f"== {' '.join(command)}\n{said.strip()}")
            if process.returncode != 0:
                sys.exit(process.returncode)


def find_a_browser() -> None:
    """The pages are tried in Chromium. Where there is none, a system that has packages and lets us is asked for it;
    else those tests are skipped, and say so."""
    if any(shutil.which(name) for name in BROWSERS):
        return
    packages = shutil.which("apt-get")
    if packages is None or os.getuid() != 0:
        tell("== no Chromium here: the tests that need one will be skipped")
        return
    tell("== apt-get install chromium")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (("update", "-qq"), ("install", "-qq", "--no-install-recommends", "chromium")):
        try:
            got = subprocess.run(  # noqa: S603 - the commands above
                (packages, *command),
                env=quiet,
                timeout=INSTALL_SECONDS,
                capture_output=True,
                text=True,
                check=False,
            )
        except subprocess.TimeoutExpired:
            tell("it took too long; the tests that need Chromium will be skipped")
            return
        if got.returncode != 0:
            tell(f"it could not be had ({got.stderr.strip()[-200:]}); the tests that need it will be skipped")
            return


def proof(name: str, command: tuple[str, ...], proofs: Path) -> None:
    """Runs a command, shows what it says and keeps it as a proof if it succeeds."""
    tell(f"== {name}")
    kept = [machine()]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - a module of this repository
        assert process.stdout is not None  # noqa: S101 - it was asked for
        for line in process.stdout:
            print(line, end="", flush=True)
            kept.append(line.replace(f"{ROOT}/", "").replace(str(ROOT), "."))
    if process.returncode != 0:
        sys.exit(process.returncode)
    proofs.mkdir(parents=True, exist_ok=True)
    (proofs / f"{name}.txt").write_text("".join(kept))


def machine() -> str:
    """What a figure was measured on, for the head of a proof."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    today = date.today()  # noqa: DTZ011 - the day on the machine that measured
    return (
        f"{today} · {os.cpu_count()} cores · {memory:.1f} GiB memory · Python {platform.python_version()}\n\n"
    )


def tell(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    main()
