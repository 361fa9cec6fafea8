"""Names of people and places, whose characters have another form in most words."""

from __future__ import annotations

import pytest

from publisher.model import walk
from publisher.model.glossary import Glossary
from publisher.model.meta import Meta
from publisher.model.nodes import Document, Paragraph, Text
from publisher.model.official import Official
from publisher.model.origin import Whole
from publisher.model.variant import Variant
from publisher.transforms.variant import convert
from publisher.transforms.variant.choices import NO_CHOICES
from publisher.transforms.variant.decisions import convert_text
from publisher.transforms.variant.people import surname_forms
from publisher.transforms.variant.review import review
from publisher.transforms.variant.round_trip import round_trip

TRADITIONAL = (Variant.HANT_TW, Variant.HANT_HK)

NAMES = [
    ("于复兴委员：", "于復興委員："),
    ("尊敬的余启程代表：", "尊敬的余啟程代表："),
    ("出席：于复兴、余启程、干志成", "出席：于復興、余啟程、干志成"),
    ("出席：于复兴　余启程　干志成", "出席：于復興　余啟程　干志成"),
    ("请假：于　明　郁青禾", "請假：于　明　郁青禾"),
    ("委员余启程、郁青禾", "委員余啟程、郁青禾"),
    ("区长周松年、余启程参加会议", "區長周松年、余啟程參加會議"),
    ("电话4567281，联系人：余承志。", "電話4567281，聯繫人：余承志。"),
    ("经干志成主任批准", "經干志成主任批准"),
    ("请余启程代表发言", "請余啟程代表發言"),
    ("由钟望岭主任主持", "由鍾望嶺主任主持"),
    ("钟建国委员：", "鍾建國委員："),
    ("沈雨禾、周松年、于复兴、郁青禾、丁克俭和干部", "沈雨禾、周松年、于復興、郁青禾、丁克儉和幹部"),
    ("余家巷、于家村、钟家湾和范家沟", "余家巷、于家村、鍾家灣和范家溝"),
    ("松涛里社区", "松濤里社區"),
    ("桃源里小区和千秋里12号", "桃源里小區和千秋里12號"),
    ("包括松涛里、教师新村、邮电楼", "包括松濤里、教師新村、郵電樓"),
    ("望禾小区、桃源里等", "望禾小區、桃源里等"),
    ("千秋里", "千秋里"),
    ("停水的小区有松涛里、桃源里、千秋里", "停水的小區有松濤里、桃源里、千秋里"),
]
"""What is a name for where it stands."""

NEIGHBOURS = [
    ("余下、于是、干部、郁郁葱葱和范围", "餘下、於是、幹部、鬱鬱蔥蔥和範圍"),
    ("于会后代表发言", "於會後代表發言"),
    ("请于会前代表发言", "請於會前代表發言"),
    ("会议于上午开始，于下午代表分组", "會議於上午開始，於下午代表分組"),
    ("位于主任办公室", "位於主任辦公室"),
    ("，于主席台前", "，於主席臺前"),
    ("由于复兴大业", "由於復興大業"),
    ("代表干部群众发言", "代表幹部群眾發言"),
    ("书记干工作，书记干得好，", "書記幹工作，書記幹得好，"),
    ("主任王强、干部代表", "主任王強、幹部代表"),
    ("成员：余杭区、游泳馆", "成員：餘杭區、游泳館"),
    ("联系电话：余额", "聯繫電話：餘額"),
    ("钟表店主任", "鐘錶店主任"),
    ("书记于会上指出", "書記於會上指出"),
    ("干茶、干花、王强", "乾茶、乾花、王強"),
    ("月季、郁金香、牡丹", "月季、鬱金香、牡丹"),
    ("干果、干菜、干花、干货", "乾果、乾菜、乾花、乾貨"),
    ("200余家村卫生室，其余家庭", "200餘家村衛生室，其餘家庭"),
    ("位于家村", "位於家村"),
    ("院子里、村里小区、公园里东门", "院子裡、村裡小區、公園裡東門"),
    ("教室里", "教室裡"),
    ("歌声里、镜头里、诗行里", "歌聲裡、鏡頭裡、詩行裡"),
    ("村里社区工作者", "村裡社區工作者"),
    ("松涛里住着", "松濤裡住著"),
]
"""What looks like one and is none, or is none for certain."""


@pytest.mark.parametrize(("source", "expected"), NAMES + NEIGHBOURS)
def test_a_name_keeps_its_form_and_its_neighbours_theirs(source: str, expected: str) -> None:
    assert convert_text(source, Variant.HANS_CN, Variant.HANT_TW) == expected


@pytest.mark.parametrize(("source", "expected"), NAMES + NEIGHBOURS)
def test_both_come_back(source: str, expected: str) -> None:
    assert convert_text(expected, Variant.HANT_TW, Variant.HANS_CN) == source


def document(*texts: str, official: Official | None = None) -> Document:
    meta = Meta("表扬", Variant.HANS_CN, official=official or Official())
    return Document(meta, tuple(Paragraph((Text(text),)) for text in texts), (), Glossary(), origin=Whole("case"))


def said(source: Document, target: Variant = Variant.HANT_TW) -> list[str]:
    blocks = convert(source, target=target).value.body
    return [walk.plain(block.content) for block in blocks if isinstance(block, Paragraph)]


def test_a_name_that_is_certain_somewhere_is_one_everywhere_in_the_document() -> None:
    source = document("司机干志成每天往返，致力于复兴老街。", "出席：于复兴、干志成", "住在松涛里的于复兴说", "松涛里社区")
    expected = ["司機干志成每天往返，致力於復興老街。", "出席：于復興、干志成", "住在松濤里的于復興說", "松濤里社區"]
    assert said(source) == expected
    assert said(document("司机干志成每天往返")) == ["司機幹志成每天往返"]


def test_the_people_that_an_official_document_states_are_known() -> None:
    source = document("干志成作了说明，于复兴作了发言。", official=Official(signers=("于复兴",), present="周松年、干志成"))
    assert said(source) == ["干志成作了說明，于復興作了發言。"]
    assert convert(source, target=Variant.HANT_TW).value.meta.official.signers == ("于復興",)


@pytest.mark.parametrize("target", TRADITIONAL)
def test_known_names_come_back_and_are_listed_as_they_are_printed(target: Variant) -> None:
    source = document("司机干志成每天往返。", "联系人：干志成")
    assert round_trip(source, target) == ()
    chosen = {item.sentence: item.decision.chosen for item in review(source, target, NO_CHOICES) if item.decision.source == "干"}
    assert chosen == {"司机干志成每天往返。": "干", "联系人：干志成": "干"}


def test_every_surname_has_a_form_of_one_character() -> None:
    assert all(len(surname) == len(form) == 1 for surname, form in surname_forms().items())
