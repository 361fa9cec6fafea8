"""What bad input gets: one clear finding with file and line, and the other files of the run still built."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.diagnostics import Code
from publisher.report import place
from publisher.source import LIMIT, Format, decode, load

REPORT = "政府工作报告\n各位代表：\n现在，我代表区人民政府，向大会报告工作。\n"


def only(data: bytes, encoding: str = "utf-8") -> tuple[Code, int, dict[str, str]]:
    """The one finding that some bytes give: its code, its line, its values."""
    outcome = decode("报告.txt", data, Format.TEXT, encoding)
    assert outcome.value is None
    (finding,) = outcome.diagnostics
    return finding.code, place(finding.origin)[1], dict(finding.values)


def test_a_missing_file(tmp_path: Path) -> None:
    outcome = load(str(tmp_path / "报告.txt"))
    assert [finding.code for finding in outcome.diagnostics] == [Code.SOURCE_MISSING]


def test_a_folder_that_looks_like_a_file(tmp_path: Path) -> None:
    (tmp_path / "报告.txt").mkdir()
    outcome = load(str(tmp_path / "报告.txt"))
    assert [finding.code for finding in outcome.diagnostics] == [Code.SOURCE_UNREADABLE]


def test_a_format_that_no_reader_takes(tmp_path: Path) -> None:
    path = tmp_path / "报告.wps"
    path.write_text(REPORT)
    outcome = load(str(path))
    assert [finding.code for finding in outcome.diagnostics] == [Code.SOURCE_UNKNOWN_FORMAT]


@pytest.mark.parametrize("data", [b"", b"  \n\r\n", "\ufeff".encode(), "\u3000\n".encode()])
def test_an_empty_file(data: bytes) -> None:
    assert only(data)[0] is Code.SOURCE_EMPTY


@pytest.mark.parametrize("encoding", ["gb18030", "big5"])
def test_another_encoding_is_named_with_the_line_where_it_shows(encoding: str) -> None:
    text = "title\n" + (
        REPORT if encoding == "gb18030" else "政府工作報告\n各位代表：\n現在，我代表區人民政府，向大會報告工作。\n"
    )
    code, line, values = only(text.encode(encoding))
    assert (code, line, values["suspect"]) == (Code.SOURCE_ENCODING, 2, encoding)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig", "utf-16"])
def test_an_encoding_that_is_named_or_marked_is_read(encoding: str) -> None:
    given = encoding if encoding == "gb18030" else "utf-8"
    outcome = decode("报告.txt", REPORT.encode(encoding), Format.TEXT, given)
    assert outcome.value is not None
    assert outcome.value.text == REPORT


def test_line_ends_of_all_systems_are_one() -> None:
    outcome = decode("报告.txt", "一\r\n二\r三\n".encode(), Format.TEXT)
    assert outcome.value is not None
    assert outcome.value.text == "一\n二\n三\n"


@pytest.mark.parametrize("data", [b"PK\x03\x04rest", b"\x00\x01\x02\x03" * 500, b"%PDF-1.7\n"])
def test_a_file_that_is_no_text(data: bytes) -> None:
    assert only(data)[0] is Code.SOURCE_BINARY


def test_a_nul_in_a_text() -> None:
    assert only((REPORT + "一\0二\n").encode())[:2] == (Code.SOURCE_NUL, 4)
    assert only("一\n二\0三\n".encode())[:2] == (Code.SOURCE_NUL, 2)


def test_a_file_beyond_the_limit() -> None:
    assert only(b"a" * (LIMIT + 1))[0] is Code.SOURCE_TOO_LARGE
