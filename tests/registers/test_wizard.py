"""Taking in a file at the desk: brought, its columns set right, looked at, taken in; by who may, for their own."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from fazhi.office.catalogues.intake import taking
from fazhi.office.catalogues.models import Party
from fazhi.office.documents.models import Document
from fazhi.office.organs.models import Certificate, Intake
from tests.cast import Cast
from tests.desk.conftest import Opener
from tests.parties import credit_code, make_party
from tests.registers.files import csv_file

pytestmark = pytest.mark.django_db
HEADING = ("统一社会信用代码", "店招", "所在地")
ROW = (credit_code(1), "清渠甲商店", "青石镇")
RIGHT = {"column-code": "统一社会信用代码", "column-name": "店招", "column-area_code": "所在地", "edition": "2017"}


def bring(client: Client, content: bytes, organ: str = "MARKET", register: str = "parties") -> HttpResponse:
    sent = {"organ": organ, "file": SimpleUploadedFile("名录.csv", content, "text/csv")}
    return client.post(reverse(f"desk:take-{register}"), sent)


def test_a_file_is_brought_set_right_looked_at_and_taken_in(cast: Cast, opened_by: Opener) -> None:
    client = opened_by("officer")
    address = bring(client, csv_file(HEADING, ROW))["Location"]
    assert "店招" in client.get(address).text
    looked = client.post(address, RIGHT | {"do": "preview"})
    assert "清渠甲商店" in looked.text and not Party.unscoped.exists()
    done = client.post(address, RIGHT | {"do": "take"}, follow=True)
    party = Party.unscoped.get()
    assert (party.name, party.area_code, party.organ) == ("清渠甲商店", "990102", cast.market)
    intake = Intake.unscoped.latest("pk")
    assert intake.by == cast["officer"] and intake.document
    assert "名录.csv" in done.text and "新增 1" in done.text


def test_the_columns_are_remembered_for_the_next_file(cast: Cast, opened_by: Opener) -> None:
    client = opened_by("officer")
    client.post(bring(client, csv_file(HEADING, ROW))["Location"], RIGHT | {"do": "take"})
    again = client.get(bring(client, csv_file(HEADING, (credit_code(2), "乙", "")))["Location"])
    assert '<option value="店招" selected>' in again.text


def test_a_file_with_a_bad_row_is_not_taken_and_goes_back_with_why(cast: Cast, opened_by: Opener) -> None:
    client = opened_by("officer")
    address = bring(client, csv_file(HEADING, ROW, (ROW[0].lower()[:17] + "l", "乙", "")))["Location"]
    refused = client.post(address, RIGHT | {"do": "take"})
    assert "不能录入" in refused.text and "一时改不了的行可以删去" in refused.text and not Party.unscoped.exists()
    back = b"".join(client.post(address, RIGHT | {"do": "errors"}).streaming_content).decode("utf-8-sig")
    assert back.splitlines()[0].endswith(",错误说明") and "统一社会信用代码：" in back.splitlines()[2]


def test_a_mapping_without_the_name_is_refused_beside_the_form(cast: Cast, opened_by: Opener) -> None:
    client = opened_by("officer")
    address = bring(client, csv_file(HEADING, ROW))["Location"]
    answer = client.post(address, RIGHT | {"column-name": "", "do": "preview"})
    assert answer.status_code == 422 and "还没有指明哪一列是：名称" in answer.text


def test_nobody_takes_in_a_file_that_another_brought(cast: Cast, opened_by: Opener) -> None:
    address = bring(opened_by("officer"), csv_file(HEADING, ROW))["Location"]
    answer = opened_by("handler").post(address, RIGHT | {"do": "take"}, follow=True)
    assert "不是您为本机关上传的" in answer.text and not Party.unscoped.exists()


@pytest.mark.parametrize("change", [lambda address: f"{address}x", lambda address: address.replace("parties", "items")])
def test_a_token_holds_for_what_it_was_given_for(cast: Cast, opened_by: Opener, change) -> None:  # type: ignore[no-untyped-def]
    client = opened_by("officer")
    address = change(bring(client, csv_file(HEADING, ROW))["Location"])
    client.post(address, RIGHT | {"do": "take"})
    assert not Intake.unscoped.exclude(document="").exists()


@pytest.mark.parametrize("organ", ["ECOLOGY", "ROOT", "NOWHERE"])
def test_a_file_is_taken_in_only_for_an_organ_within_reach(cast: Cast, opened_by: Opener, organ: str) -> None:
    assert bring(opened_by("officer"), csv_file(HEADING, ROW), organ).status_code == 422


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04broken", b"\0\0\0\0"])
def test_what_is_no_file_of_rows_is_said_beside_the_field(cast: Cast, opened_by: Opener, content: bytes) -> None:
    answer = bring(opened_by("officer"), content)
    assert answer.status_code == 422 and "errorlist" in answer.text


def test_a_file_with_numbers_of_identity_cards_is_not_even_kept(cast: Cast, opened_by: Opener) -> None:
    answer = bring(opened_by("officer"), csv_file((*HEADING, "身份证号"), (*ROW, "990102199001010010")))
    assert "这里不收身份证号码" in answer.text and not Document.objects.exists()


def test_a_very_long_file_is_for_the_command_line(
    cast: Cast,
    opened_by: Opener,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(taking, "MOST_ON_PAGE", 2)
    answer = bring(opened_by("officer"), csv_file(HEADING, ROW, ROW, ROW))
    assert answer.status_code == 422 and "fazhi registers import parties --organ MARKET" in answer.text


def test_certificates_are_taken_in_by_who_keeps_them_alone(cast: Cast, opened_by: Opener) -> None:
    names = ("执法证号", "姓名", "有效期自", "2026年培训学时")
    content = csv_file(names, ("执新1", "第二执法人员", "2026-1-1", "64"))
    assert bring(opened_by("officer"), content, register="officers").status_code == 403
    client = opened_by("security_admin")
    address = bring(client, content, "ROOT", "officers")["Location"]
    right = dict(zip(("number", "name", "valid_from", "hours"), names, strict=True))
    done = client.post(address, {f"column-{key}": name for key, name in right.items()} | {"do": "take"}, follow=True)
    assert Certificate.objects.get(number="执新1").person == cast["second_officer"]
    assert done.status_code == 200 and "新增 1" in done.text


def test_a_file_that_is_too_large_is_refused_before_it_is_read(
    cast: Cast, opened_by: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "DOCUMENT_LARGEST", 10)
    answer = bring(opened_by("officer"), csv_file(HEADING, ROW))
    assert answer.status_code == 422 and "超过上限" in answer.text


UNKNOWN = tuple((credit_code(n), f"清渠第{n}商店", "柳湾街道") for n in range(1, 8))


def test_an_area_that_no_organ_is_named_after_is_said_once_for_the_whole_file(cast: Cast, opened_by: Opener) -> None:
    client = opened_by("officer")
    address = bring(client, csv_file(HEADING, *UNKNOWN))["Location"]
    looked = client.post(address, RIGHT | {"do": "preview"}).text
    assert "第 2、3、4、5、6 行等，共 7 行" in looked and looked.count("“柳湾街道”不能用") == 1
    assert 'name="area:柳湾街道"' in looked and "机关里没有这个地方。" in looked
    said = RIGHT | {"area:柳湾街道": "990102103"}
    assert 'value="990102103"' in client.post(address, said | {"do": "preview"}).text
    client.post(address, said | {"do": "take"})
    assert set(Party.unscoped.values_list("area_code", flat=True)) == {"990102103"}
    assert Intake.unscoped.latest("pk").mapping["area:柳湾街道"] == "990102103"


def test_codes_of_areas_are_remembered_with_the_columns(cast: Cast, opened_by: Opener) -> None:
    client = opened_by("officer")
    said = RIGHT | {"area:柳湾街道": "990102103"}
    done = client.post(bring(client, csv_file(HEADING, *UNKNOWN))["Location"], said | {"do": "take"}, follow=True)
    assert "地名：柳湾街道" in done.text
    again = client.get(bring(client, csv_file(HEADING, *UNKNOWN))["Location"])
    assert 'name="area:柳湾街道"' in again.text and 'value="990102103"' in again.text


@pytest.mark.parametrize("code", ["99010", "柳湾", "990102103\n1"])
def test_what_is_no_code_of_an_area_is_said_beside_its_name(cast: Cast, opened_by: Opener, code: str) -> None:
    client = opened_by("officer")
    address = bring(client, csv_file(HEADING, *UNKNOWN))["Location"]
    answer = client.post(address, RIGHT | {"area:柳湾街道": code, "do": "take"})
    assert answer.status_code == 422 and "6、9 或 12 位" in answer.text and not Party.unscoped.exists()


def test_names_that_are_remembered_leave_room_for_new_ones(cast: Cast, opened_by: Opener) -> None:
    client = opened_by("officer")
    said = RIGHT | {f"area:第{n}寨": "990102103" for n in range(70)}
    client.post(bring(client, csv_file(HEADING, ROW))["Location"], said | {"do": "take"})
    address = bring(client, csv_file(HEADING, *UNKNOWN))["Location"]
    assert 'name="area:柳湾街道"' in client.post(address, said | {"do": "preview"}).text


def test_however_many_names_are_unknown_or_sent_no_more_are_asked_for_than_somebody_answers(
    cast: Cast, opened_by: Opener
) -> None:
    client = opened_by("officer")
    rows = [(credit_code(n), f"清渠第{n}商店", f"第{n}村") for n in range(1, 71)]
    address = bring(client, csv_file(HEADING, *rows))["Location"]
    looked = client.post(address, RIGHT | {f"area:第{n}寨": "" for n in range(500)} | {"do": "preview"}).text
    assert looked.count('name="area:') == 60 and "请核对“行政区划”是不是对应错了列" in looked
    assert "只列出前 50 种，共 70 种" in looked


@pytest.mark.parametrize("name", ["", "柳\x00湾", "柳" * 51])
def test_what_cannot_be_a_name_is_not_kept_as_one(cast: Cast, opened_by: Opener, name: str) -> None:
    client = opened_by("officer")
    address = bring(client, csv_file(HEADING, ROW))["Location"]
    client.post(address, RIGHT | {f"area:{name}": "990102103", "do": "take"})
    assert set(Intake.unscoped.latest("pk").mapping) == {"code", "name", "area_code"}


def test_whoever_has_no_file_yet_gets_a_blank_one_to_fill_in(cast: Cast, opened_by: Opener) -> None:
    make_party(cast.market, "甲店")
    client = opened_by("officer")
    page = client.get(reverse("desk:take-parties")).text
    assert f"{reverse('desk:give-parties')}?form=xlsx&amp;blank=on" in page
    given = client.get(reverse("desk:give-parties"), {"form": "csv", "blank": "on"})
    lines = b"".join(given.streaming_content).decode("utf-8-sig").splitlines()
    assert len(lines) == 1 and lines[0].startswith("统一社会信用代码,编号,名称")


def test_a_required_cell_without_anything_is_said_to_be_empty(cast: Cast, opened_by: Opener) -> None:
    client = opened_by("officer")
    address = bring(client, csv_file(HEADING, (credit_code(1), "", ""), ("", "清渠有限公司", "")))["Location"]
    looked = client.post(address, RIGHT | {"do": "preview"}).text
    assert '<td data-label="为什么不能录入">没有填写。' in looked.replace("\n", "")
    assert (
        "没有填写。只有个体工商户可以没有统一社会信用代码。" in looked
        and "代码或编号"
        in client.post(bring(client, csv_file(HEADING, ROW))["Location"], RIGHT | {"do": "preview"}).text
    )
