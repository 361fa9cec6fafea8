"""The texts of a small portal of an invented district, and its command."""

from __future__ import annotations

from pathlib import Path

import lxml.html
from click.testing import CliRunner, Result

from publisher.cli import main

SETTINGS = """
variants = ["zh-Hans-CN", "zh-Hant-TW"]
formats = ["html", "docx"]
organ = "青禾区人民政府"

[site]
name = "青禾区人民政府门户网站"
domain = "www.qinghe.example"
id_code = "1234567890"
description = "青禾区人民政府发布信息的网站。"
host = "青禾区人民政府办公室"
contact = "0123-4567890"
"""

COLUMN = 'name = "{name}"\ndescription = "{name}的全部文件。"\nkeywords = ["{name}"]\ntype = "政务公开"\norder = {order}\n'

ROADS = """---
title: 关于修缮乡村道路的通知
published: 2026-03-06 09:05
source: 青禾区交通运输局
date: 2026-03-05
document_number: 青政发〔2026〕3号
index_number: 12345678A/2026-00003
subject: 工业、交通
validity: 现行有效
changes: 2026-03-08 更正第二段的里程
---
修路方案见[会议通知](../meetings/spring.md#安排)。

## 名词解释

**四好农村路**：建好、管好、护好、运营好的农村公路。

## 要求

各镇要把“四好农村路”建设好。
"""

SPRING = """---
title: 关于召开春季会议的通知
date: 2026-02-01
---
## 安排

会议在礼堂召开。
"""


def publish(portal: Path, *options: str) -> Result:
    """The result of `publish site` at the end of 2026, in this process."""
    order = ["site", "--config", str(portal / "publish.toml"), "-j", "1", "--lang", "en", *options]
    return CliRunner(env={"SOURCE_DATE_EPOCH": "1798675200"}).invoke(main, order)


def page(portal: Path, path: str) -> lxml.html.HtmlElement:
    """A page of the built portal."""
    return lxml.html.fromstring((portal / "build/site" / path).read_bytes())


def labels(root: lxml.html.HtmlElement) -> dict[str, str]:
    """The labels in the head of a page."""
    return {one.get("name"): one.get("content") for one in root.iter("meta") if one.get("name")}


def add(portal: Path, path: str, text: str) -> None:
    """A file of the content."""
    place = portal / "content" / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8")
