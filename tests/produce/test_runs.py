"""Runs of `symderiv make`: stopped and run again, in taken or unwritable folders, with rosters."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import Result

from symderiv.exercises.manifest import file_hash
from symderiv.produce.plan import plan_run
from symderiv.produce.run import run
from symderiv.produce.store import OtherRun
from tests.cli.cli_tools import run as cli

PREFIX = [sys.executable, "-c", "from symderiv.cli import main; main()", "make"]


def command(folder: Path, *more: str) -> list[str]:
    return [*PREFIX, *more, "--to", "tex", "-o", str(folder)]


def make(folder: Path, *more: str) -> Result:
    """A run in this process; whole processes are for those that are stopped."""
    return cli("make", *more, "--to", "tex", "--jobs", "1", "-o", str(folder))


def tree(folder: Path, *, hidden: bool = True) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): file_hash(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and (hidden or ".symderiv" not in path.parts)
    }


def variant(folder: Path, id_: str) -> dict[str, object]:
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    return next(v for v in manifest["variants"] if v["id"] == id_)


# --- stopped and run again ------------------------------------------------------------------------


WHAT = ["graph-paths", "--variants", "12", "--seed", "5"]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The files of a run that nobody stopped."""
    folder = tmp_path_factory.mktemp("whole") / "out"
    assert make(folder, *WHAT).exit_code == 0
    return tree(folder)


@pytest.mark.parametrize(("how", "jobs"), [(signal.SIGINT, "2"), (signal.SIGKILL, "1")])
def test_a_stopped_run_is_finished_by_the_next(
    tmp_path: Path, how: int, jobs: str, whole: dict[str, str]
) -> None:
    what = [*WHAT, "--jobs", jobs]
    broken = tmp_path / "broken"
    process = subprocess.Popen(
        command(broken, *what), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        start_new_session=True,
    )  # fmt: skip
    limit = time.monotonic() + 60
    while time.monotonic() < limit and process.poll() is None:
        if len(list(broken.glob("keys/*.tex"))) >= 2:
            break
        time.sleep(0.005)
    # Ctrl-C and a kill reach the whole group, workers included.
    if process.poll() is None:
        os.killpg(process.pid, how)
    _, errors = process.communicate(timeout=60)
    if process.returncode == 0:
        pytest.skip("the run was over before it could be stopped")
    assert "Traceback" not in errors
    assert not (broken / "manifest.json").exists()
    for path in broken.glob("*/*.tex"):
        assert path.read_text("utf-8").rstrip().endswith(r"\end{document}")
    again = make(broken, *WHAT)
    assert again.exit_code == 0, again.stderr
    assert "kept from before" in again.stdout
    assert tree(broken) == whole


def test_what_a_killed_run_left_half_written_is_swept(tmp_path: Path) -> None:
    run(plan_run(["graph-paths"], variants=1), tmp_path, formats=["tex"])
    before = tree(tmp_path)
    (tmp_path / "keys" / ".key-001.tex.abc.part").write_text("half")
    run(plan_run(["graph-paths"], variants=1), tmp_path, formats=["tex"])
    assert tree(tmp_path) == before


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
def test_workers_end_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    process = subprocess.Popen(
        command(tmp_path, "graph-paths", "--variants", "300", "--jobs", "2"),
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    limit = time.monotonic() + 60
    while time.monotonic() < limit and not list(tmp_path.glob("keys/*.tex")):
        time.sleep(0.01)
    workers = _children(process.pid)
    assert len(workers) >= 2
    process.kill()
    process.wait(timeout=10)
    limit = time.monotonic() + 15
    while time.monotonic() < limit and any(map(_alive, workers)):
        time.sleep(0.1)
    assert not [w for w in workers if _alive(w)]


def _children(pid: int) -> list[int]:
    found = Path(f"/proc/{pid}/task/{pid}/children")
    return list(map(int, found.read_text().split())) if found.exists() else []


def _alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


def test_a_damaged_file_is_made_again(tmp_path: Path) -> None:
    assert make(tmp_path, "graph-paths", "--variants", "3").exit_code == 0
    before = tree(tmp_path)
    sheet = tmp_path / "sheets" / "sheet-002.tex"
    sheet.write_text("half a fi", "utf-8")
    (tmp_path / "keys" / "key-003.tex").unlink()
    done = make(tmp_path, "graph-paths", "--variants", "3")
    assert "2 variants made, 1 kept" in done.stdout
    assert tree(tmp_path) == before


# --- folders --------------------------------------------------------------------------------------


def test_the_folder_of_another_run(tmp_path: Path) -> None:
    assert make(tmp_path, "graph-paths", "--variants", "2").exit_code == 0
    before = tree(tmp_path)
    other = make(tmp_path, "graph-labels", "--variants", "1")
    assert other.exit_code == 2
    assert "another run" in other.stderr
    assert "--overwrite" in other.stderr
    assert tree(tmp_path) == before
    mine = tmp_path / "notes.txt"
    mine.write_text("mine")
    done = make(tmp_path, "graph-labels", "--variants", "1", "--overwrite")
    assert done.exit_code == 0, done.stderr
    assert mine.read_text() == "mine"
    assert sorted(p.name for p in tmp_path.glob("*/*.tex")) == ["key-001.tex", "sheet-001.tex"]


def test_a_folder_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = make(tmp_path / "file" / "out", "graph-paths")
    assert done.exit_code == 2
    assert "Traceback" not in done.stderr
    assert "not a folder" in done.stderr
    assert str(tmp_path / "file") in done.stderr


# --- rosters --------------------------------------------------------------------------------------

PEOPLE = [
    "s1,Ada Lovelace",
    "s2,Blaise & Söhne 100% #1 $x_1$ {\\}~^",
    "s3,李 雷",
    "s4,Ada Lovelace",
]


def roster(path: Path, *rows: str) -> str:
    path.write_text("\n".join(["id,name", *rows]) + "\n", "utf-8")
    return str(path)


def test_a_further_student_changes_nobody_s_files(tmp_path: Path) -> None:
    short = roster(tmp_path / "short.csv", *PEOPLE[:2], PEOPLE[3])
    long = roster(tmp_path / "long.csv", *PEOPLE)
    assert make(tmp_path / "a", "graph-paths", "--roster", short).exit_code == 0
    done = make(tmp_path / "b", "graph-paths", "--roster", long)
    assert done.exit_code == 0, done.stderr
    before = {k: v for k, v in tree(tmp_path / "a", hidden=False).items() if "/" in k}
    after = tree(tmp_path / "b", hidden=False)
    assert before
    assert all(after[k] == v for k, v in before.items())
    assert len([k for k in after if k.startswith("sheets/")]) == 4
    # The same folder, with the longer roster: only the new one is made.
    more = make(tmp_path / "a", "graph-paths", "--roster", long)
    assert "1 variant made, 3 kept" in more.stdout, more.stdout + more.stderr


def test_names_with_tex_specials_are_escaped(tmp_path: Path) -> None:
    path = roster(tmp_path / "r.csv", *PEOPLE)
    assert make(tmp_path / "o", "graph-paths", "--roster", path).exit_code == 0
    sheets = {p.stem: p.read_text("utf-8") for p in (tmp_path / "o" / "sheets").glob("*.tex")}
    text = next(t for t in sheets.values() if "Blaise" in t)
    assert r"Blaise \& S" in text
    assert r"100\% \#1 \$x\_1\$" in text


@pytest.mark.parametrize(
    ("rows", "word"),
    [
        (["id,name", "a,A", "a,B"], "a"),
        (["id,nom", "a,A"], "name"),
        (["id,name"], ""),
        (["id,name", ",A"], "id"),
    ],
)
def test_broken_rosters(tmp_path: Path, rows: list[str], word: str) -> None:
    path = tmp_path / "r.csv"
    path.write_text("\n".join(rows), "utf-8")
    done = make(tmp_path / "o", "graph-paths", "--roster", str(path))
    assert done.exit_code == 2
    assert word in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "o").exists() or not list((tmp_path / "o").rglob("*.tex"))


# --- sheets ---------------------------------------------------------------------------------------


def sheet(path: Path, *exercises: str) -> str:
    lines = "".join(f"  - {e}\n" for e in exercises)
    path.write_text(
        f"id: {path.stem}\ntitle: Own\nexercises:\n{lines}variants: 3\nseed: 9\n", "utf-8"
    )
    return str(path)


def test_a_further_exercise_leaves_the_parameters_of_the_others(tmp_path: Path) -> None:
    one = sheet(tmp_path / "one.yaml", "graph-paths", "momentum-forms")
    two = sheet(tmp_path / "two.yaml", "graph-labels", "graph-paths", "momentum-forms")
    assert make(tmp_path / "a", one).exit_code == 0
    assert make(tmp_path / "b", two).exit_code == 0
    for id_ in ("1", "2", "3"):
        uses = {u["exercise"]: u for u in variant(tmp_path / "b", id_)["exercises"]}
        for use in variant(tmp_path / "a", id_)["exercises"]:
            assert uses[use["exercise"]]["parameters"] == use["parameters"]
            assert uses[use["exercise"]]["answers"] == use["answers"]


def test_no_files_of_a_run_that_cannot_start(tmp_path: Path) -> None:
    done = make(tmp_path / "o", "graph-pathz")
    assert done.exit_code == 2
    assert "graph-paths" in done.stderr
    assert not (tmp_path / "o").exists()


def test_run_refuses_another_run_s_folder_as_data(tmp_path: Path) -> None:
    run(plan_run(["graph-paths"], variants=1), tmp_path, formats=["tex"])
    with pytest.raises(OtherRun) as caught:
        run(plan_run(["graph-paths"], variants=1, seed="2"), tmp_path, formats=["tex"])
    assert "seed 2" in caught.value.ours


def test_more_variants_later_keep_the_first(tmp_path: Path) -> None:
    run(plan_run(["graph-paths"], variants=2), tmp_path, formats=["tex"])
    before = tree(tmp_path / "sheets")
    summary = run(plan_run(["graph-paths"], variants=4), tmp_path, formats=["tex"])
    assert (summary.made, summary.kept) == (2, 2)
    after = tree(tmp_path / "sheets")
    assert all(after[k] == v for k, v in before.items())
