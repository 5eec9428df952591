"""Tests a running service against `openapi.yaml` with all checks of schemathesis, for a given time.

It starts a service of its own on the loopback interface. With the same seed the same requests come in the same order; a slow machine gets
through fewer of them. Ends with status 0 when every answer was as the contract says.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

import click

from benchmarks.load.faults import HOST, ROOT, serving
from tests.contract.hooks import COUNTS_FILE


def attack(port: int, seconds: int, seed: int, counts: Path) -> int:
    """Run schemathesis against an address for some seconds. Gives its exit status; the counts of answers are in the file."""
    command = [
        *(str(Path(sys.executable).with_name("schemathesis")), "run", f"http://{HOST}:{port}/openapi.yaml"),
        *("--checks", "all", "--phases", "examples,coverage,fuzzing,stateful", "--mode", "all"),
        *("--max-time", str(seconds), "--seed", str(seed), "--continue-on-failure", "--request-timeout", "30"),
        *("--suppress-health-check", "all", "--warnings", "off"),
    ]
    own = {"SCHEMATHESIS_HOOKS": "tests.contract.hooks", COUNTS_FILE: str(counts), "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore"}
    return subprocess.run(command, cwd=counts.parent, env=os.environ | own, check=False).returncode


def table(counts: dict[str, int]) -> str:
    """Answers by operation and status."""
    rows: dict[str, list[str]] = defaultdict(list)
    for label, number in sorted(counts.items()):
        operation, _, status = label.rpartition(" ")
        rows[operation].append(f"{status}:{number:,}")
    return "\n".join(f"| {operation} | {' '.join(statuses)} |" for operation, statuses in rows.items())


@click.command(help=__doc__)
@click.option("--seconds", type=click.IntRange(5, 86_400), default=60, show_default=True)
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True)
@click.option("--workers", type=click.IntRange(1, 64), default=2, show_default=True)
def main(seconds: int, seed: int, workers: int) -> None:
    with tempfile.TemporaryDirectory() as folder, serving(ROOT, COPYDESK_WORKERS=str(workers)) as service:
        counts = Path(folder) / "counts.json"
        status = attack(service.port, seconds, seed, counts)
        answers: dict[str, int] = json.loads(counts.read_text(encoding="utf-8"))
    print(f"| operation | answers |\n| --- | --- |\n{table(answers)}")
    faults = sum(number for label, number in answers.items() if label.rpartition(" ")[2].startswith("5"))
    asked = f"{sum(answers.values()):,} requests in {seconds} s, seed {seed}"
    print(f"{asked}: {faults} answers of 500 or more; {'BROKEN' if status else 'HELD'}")
    raise SystemExit(status)


if __name__ == "__main__":
    main()
