"""Measure how much of the processor a portal takes: `python -m bench.portal`.

The same documents, of 8 KB in UTF-8 each, in one variant and as pages only, through `publish site` and through Pelican, in
turn, each time from nothing. What counts is the time of the processor in all processes. Pelican is run where it is installed
(`pip install 'pelican[markdown]'`) or PELICAN_PYTHON names a Python that has it.

Both run as installed programs do, with their modules compiled: a setting that keeps Python from it would cost ours alone half a
second a run, for what pip installs it has compiled. Results go to memory where the system has such a folder, for a file system
may take ten times as long to make files where many were taken away.

Documents are put together from the sentences of the sample report, the same in every run.
"""

from __future__ import annotations

import importlib.util
import math
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
from itertools import product
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
COUNTS = (100, 1000)
SIZE = 7500
"""Bytes from which on a document is long enough; on average they have 8 KB."""

RUNS = 4
"""Runs of each, of which the cheapest counts; the first one compiles."""

MEMORY = Path("/dev/shm")
"""The folder in memory that Linux has."""

COLUMNS = ("notices", "policies", "news", "plans", "services")

SETTINGS = """variants = ["zh-Hans-CN"]
formats = ["html"]

[site]
name = "青禾区人民政府门户网站"
domain = "www.qinghe.example"
id_code = "1234567890"
description = "青禾区人民政府发布信息的网站。"
host = "青禾区人民政府办公室"
contact = "0123-4567890"
"""

PEER_SETTINGS = """SITENAME = "青禾区人民政府门户网站"
SITEURL = "https://www.qinghe.example"
TIMEZONE = "Asia/Shanghai"
DEFAULT_LANG = "zh"
"""


def sentences() -> list[str]:
    """The sentences of the sample report, without markup."""
    report = (PROJECT / "examples" / "qinghe" / "report.md").read_text(encoding="utf-8").partition("\n---\n")[2]
    plain = re.sub(r"^[#>|*:-].*$|^\d+\. |\*\*|\[\^\d+\]:?|-?\{.*?\}-?|!?\[.*?\]\(.*?\)", "", report, flags=re.MULTILINE)
    return [sentence.strip() for sentence in re.findall("[^。\n\\[\\]|#]{12,}。", plain)]


def document(number: int, count: int, known: list[str], summary: str, link: str) -> str:
    """One document: front matter, then sections of paragraphs with a list, strong words and links. `summary` is the name of the
    summary in the front matter, `link` what the address of another document begins with."""
    chance = random.Random(number)
    date = f"{2016 + number % 10}-{number % 12 + 1:02}-{number % 28 + 1:02}"
    facts = f"title: 关于第{number}号事项的通知\ndate: {date}\nsource: 区政府办公室\nkeywords: 通知,公告\n{summary}: {known[0]}"
    parts = [f"---\n{facts}\n---\n"]
    section = 0
    while sum(len(part.encode()) for part in parts) < SIZE:
        section += 1
        other = chance.randrange(count)
        words = chance.choices(known, k=12)
        parts += [
            f"## {section}. {words[0][:14]}\n",
            words[1] + words[2] + f"详见[第{other}号通知]({link}../{COLUMNS[other % len(COLUMNS)]}/{other}.md)。\n",
            f"**{words[3][:8]}。**" + words[4] + words[5] + "\n",
            "".join(f"- {word}\n" for word in words[6:9]),
            f"### {section}.1 {words[9][:10]}\n",
            words[10] + words[11] + f"网址是[办事大厅](https://www.qinghe.example/service/{other})。\n",
        ]
    return "\n".join(parts)


def write_documents(folder: Path, count: int, summary: str = "description", link: str = "") -> None:
    """Some documents in columns below a folder; see `document`."""
    known = sentences()
    for number in range(count):
        path = folder / COLUMNS[number % len(COLUMNS)] / f"{number}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(document(number, count, known, summary, link), encoding="utf-8")


def write_ours(folder: Path, count: int) -> None:
    """A project with a portal of some documents."""
    write_documents(folder / "content", count)
    (folder / "publish.toml").write_text(SETTINGS, encoding="utf-8")
    for name in COLUMNS:
        words = f'name = "{name}"\ndescription = "{name}"\nkeywords = ["{name}"]\ntype = "政务公开"\n'
        (folder / "content" / name / "_column.toml").write_text(words, encoding="utf-8")


def write_theirs(folder: Path, count: int) -> None:
    """The same documents for Pelican."""
    write_documents(folder / "content", count, "summary", "{filename}")
    (folder / "settings.py").write_text(PEER_SETTINGS, encoding="utf-8")


def cost(folder: Path, command: list[str], result: str) -> float:
    """Seconds of the processor that one run of a command takes in a folder, where it has a folder of its own for its results."""
    compiled = {"PYTHONPYCACHEPREFIX": str(folder / "compiled"), "PYTHONDONTWRITEBYTECODE": ""}
    environment = os.environ | {"PYTHONPATH": str(PROJECT)} | compiled
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([*command, "-o", result], cwd=folder, env=environment, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Print the table."""
    peer = os.environ.get("PELICAN_PYTHON") or (sys.executable if importlib.util.find_spec("pelican") else "")
    if not peer:
        print("pelican is not installed: pip install 'pelican[markdown]'")
    publish = [sys.executable, "-m", "publisher.cli", "site", "-q"]
    commands = {"publish site": publish, "publish site -j 1": [*publish, "-j", "1"]}
    if peer:
        commands["Pelican"] = [peer, "-m", "pelican", "content", "-s", "settings.py", "-q"]
    for count in COUNTS:
        with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as name:
            folders = {"ours": Path(name) / "ours", "Pelican": Path(name) / "pelican"}
            write_ours(folders["ours"], count)
            write_theirs(folders["Pelican"], count)
            spent = dict.fromkeys(commands, math.inf)
            for number, (title, command) in product(range(RUNS), commands.items()):
                once = cost(folders.get(title, folders["ours"]), command, f"{title} {number}")
                spent[title] = min(spent[title], once)
        for title, seconds in spent.items():
            against = f"   {seconds / spent['Pelican']:5.2f} of Pelican" if peer else ""
            each = seconds / count * 1000
            print(f"{count:5} documents, {title:<18} {seconds:6.2f} s of the processor, {each:5.2f} ms each{against}")


if __name__ == "__main__":
    main()
