"""The pages of the pictures: choosing without a script, describing, ordering, changing, removing."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from coburg_showcase.images import files
from coburg_showcase.images.models import Picture
from merchants.models import Merchant, MerchantPicture
from tests import make
from tests.images import hostile
from tests.merchants.workshop.pictures.telephone import PICTURES
from tests.uploads import photograph

pytestmark = pytest.mark.django_db

Role = MerchantPicture.Role


def choose(client: Client, *chosen, rights: str = "on"):
    return client.post(PICTURES, {"pictures": list(chosen), "rights": rights})


def order_of(merchant: Merchant) -> list[int]:
    return list(merchant.pictures.values_list("pk", flat=True))


def valid(**changes) -> dict:
    return {"alt_text": "Blauer Krug", "credit": "", "role": Role.GALLERY, "focal_x": 50, "focal_y": 50, **changes}


@pytest.fixture
def three(krug) -> list[MerchantPicture]:
    return [make.merchant_picture(merchant=krug, position=place) for place in range(3)]


@pytest.mark.rule("A-18")
def test_of_several_files_each_is_answered_by_itself(owner, krug):
    answer = choose(
        owner,
        photograph("ofen.jpg"),
        hostile.upload(b"%PDF-1.7", "karte.pdf", "application/pdf"),
        photograph("krug.jpg", colour="#1e4d8c"),
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "2 Bilder sind da." in page
    assert page.count("karte.pdf: Möglich sind nur Bilder im Format") == 2  # on top and at the field
    assert "ofen.jpg" not in page
    assert krug.pictures.count() == 2


def test_sent_twice_they_are_there_once(owner, krug):
    for _twice in range(2):
        assert choose(owner, photograph()).status_code == 302

    assert krug.pictures.count() == 1


def test_rest_of_a_broken_upload_can_come_by_the_form(owner, krug, telephone):
    file = photograph()
    data = file.read()
    telephone.piece(telephone.begin(data).json()["url"], 0, data[:100])
    file.seek(0)

    assert "in part only" in owner.get("/en/my-window/blauer-krug/pictures/").content.decode()
    assert choose(owner, file).status_code == 302
    assert krug.pictures.count() == 1
    assert "nur zum Teil" not in owner.get(PICTURES).content.decode()


@pytest.mark.rule("L-22")
def test_form_without_the_word_about_rights_is_refused(owner, krug):
    answer = choose(owner, photograph(), rights="")

    assert answer.status_code == 422
    assert "Bitte bestätigen Sie, dass die Bilder gezeigt werden dürfen." in answer.content.decode()
    assert krug.pictures.count() == 0


@pytest.mark.rule("H-27")
def test_too_large_file_is_named_and_the_others_are_taken(owner, krug):
    large = hostile.upload(bytes(10 * 1024 * 1024 + 1), "riese.jpg")

    answer = choose(owner, large, photograph())

    assert answer.status_code == 422
    assert "riese.jpg: Dieses Bild ist größer als 10 MB." in answer.content.decode()
    assert krug.pictures.count() == 1


@pytest.mark.rule("H-27")
def test_more_files_than_a_form_takes_change_nothing(owner, krug):
    answer = choose(owner, *[photograph(f"{number}.jpg") for number in range(21)])

    assert answer.status_code == 400
    assert krug.pictures.count() == 0


@pytest.mark.rule("A-21")
def test_pictures_without_a_description_come_first_and_do_not_show(owner, krug):
    make.merchant_picture(merchant=krug, alt_text="Ofen mit rotem Rand")
    waiting = [make.merchant_picture(merchant=krug, alt_text="") for _two in range(2)]

    page = owner.get(PICTURES).content.decode()
    assert page.index("2 Bilder ohne Beschreibung") < page.index("Ofen mit rotem Rand")
    shown = Merchant.objects.for_cards().get(pk=krug.pk).all_pictures
    assert [use.alt_text for use in shown] == ["Ofen mit rotem Rand"]

    owner.post(f"{PICTURES}beschreiben/", {f"alt-{waiting[0].pk}": "  Heller Krug ", f"alt-{waiting[1].pk}": ""})

    assert "Ein Bild ohne Beschreibung" in owner.get(PICTURES).content.decode()
    assert len(Merchant.objects.for_cards().get(pk=krug.pk).all_pictures) == 2


@pytest.mark.rule("A-18")
def test_wrong_description_is_told_and_the_right_ones_are_kept(owner, krug):
    right, wrong = (make.merchant_picture(merchant=krug, alt_text="") for _two in range(2))

    answer = owner.post(f"{PICTURES}beschreiben/", {f"alt-{right.pk}": "Heller Krug", f"alt-{wrong.pk}": "Foto"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "<title>Fehler:" in page
    assert f'href="#id_alt-{wrong.pk}"' in page
    assert ">\nFoto</textarea>" in page
    assert 'aria-invalid="true"' in page
    right.refresh_from_db()
    assert right.alt_text == "Heller Krug"


def test_nothing_written_asks_for_each(owner, krug):
    make.merchant_picture(merchant=krug, alt_text="")

    answer = owner.post(f"{PICTURES}beschreiben/", {})

    assert answer.status_code == 422
    assert "Bitte beschreiben Sie in einem Satz" in answer.content.decode()


def test_buttons_move_a_picture_by_one(owner, krug, three):
    first, second, third = (use.pk for use in three)

    answer = owner.post(f"{PICTURES}ordnen/", {"up": third})
    assert answer["Location"] == f"{PICTURES}#picture-{third}"
    assert order_of(krug) == [first, third, second]

    owner.post(f"{PICTURES}ordnen/", {"down": first})
    assert order_of(krug) == [third, first, second]

    owner.post(f"{PICTURES}ordnen/", {"up": third})
    assert order_of(krug) == [third, first, second]


def test_whole_order_is_kept_and_what_it_does_not_name_stays_behind(owner, krug, three):
    first, second, third = (use.pk for use in three)

    assert owner.post(f"{PICTURES}ordnen/", {"picture": [third, first, third]}).status_code == 302
    assert order_of(krug) == [third, first, second]


@pytest.mark.rule("H-37")
@pytest.mark.parametrize("name", ["up", "down", "picture"])
@pytest.mark.parametrize("key", ["foreign", "street", "abc", "-1", "9" * 30, "٣"])
def test_order_takes_no_picture_of_anybody_else(owner, krug, three, name, key):
    before = order_of(krug)
    found = {
        "foreign": make.merchant_picture(),
        "street": make.merchant_picture(merchant=krug, role=Role.STREET, position=9),
    }
    text = str(found[key].pk) if key in found else key

    assert owner.post(f"{PICTURES}ordnen/", {name: text}).status_code == 404
    assert order_of(krug)[:3] == before


@pytest.mark.rule("H-37")
@pytest.mark.parametrize("rest", ["", "entfernen/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_picture_of_a_neighbour_does_not_exist(owner, rest, method):
    foreign = make.merchant_picture(alt_text="Fremdes Bild")

    assert getattr(owner, method)(f"{PICTURES}{foreign.pk}/{rest}", valid()).status_code == 404
    foreign.refresh_from_db()
    assert foreign.alt_text == "Fremdes Bild"


@pytest.mark.rule("H-37")
def test_picture_of_a_neighbour_cannot_be_described(owner, krug):
    foreign = make.merchant_picture(alt_text="")
    own = make.merchant_picture(merchant=krug, alt_text="")

    owner.post(f"{PICTURES}beschreiben/", {f"alt-{foreign.pk}": "Fremdes Bild", f"alt-{own.pk}": "Heller Krug"})

    foreign.refresh_from_db()
    assert foreign.alt_text == ""


def test_everything_about_a_picture_is_saved(owner, three):
    use = three[0]

    answer = owner.post(
        f"{PICTURES}{use.pk}/",
        valid(credit="A. Busch", role=Role.FACADE, focal_x=0, focal_y=100, merchant=1, position=9),
    )

    assert answer.status_code == 302
    use.refresh_from_db()
    assert (use.alt_text, use.credit, use.role) == ("Blauer Krug", "A. Busch", Role.FACADE)
    assert (use.focal_x, use.focal_y, use.position) == (0, 100, 0)


def test_role_is_taken_over_from_the_picture_that_has_it(owner, krug, three):
    former, later, _third = three
    owner.post(f"{PICTURES}{former.pk}/", valid(role=Role.WINDOW))

    answer = owner.post(f"{PICTURES}{later.pk}/", valid(role=Role.WINDOW), follow=True)

    assert "Das Bild, das bisher dort stand, ist jetzt ein weiteres Bild." in answer.content.decode()
    roles = dict(krug.pictures.values_list("pk", "role"))
    assert (roles[former.pk], roles[later.pk]) == (Role.GALLERY, Role.WINDOW)


@pytest.mark.parametrize(
    "changes",
    [
        {"alt_text": ""},
        {"alt_text": "Bild"},
        {"credit": "x" * 121},
        {"credit": "\0"},
        {"role": Role.STREET},
        {"role": "unfug"},
        {"focal_x": 101},
        {"focal_y": -1},
        {"focal_x": ""},
        {"focal_y": "9" * 40},
    ],
)
def test_odd_facts_are_refused_and_change_nothing(owner, three, changes):
    answer = owner.post(f"{PICTURES}{three[0].pk}/", valid(**changes))

    assert answer.status_code == 422
    three[0].refresh_from_db()
    assert three[0].alt_text != "Blauer Krug"


def test_removed_picture_goes_with_its_files_after_a_check(owner, krug, telephone, django_capture_on_commit_callbacks):
    telephone.send(photograph().read())
    use = krug.pictures.get()
    master = files.master_path(use.picture.key)

    assert "Dieses Bild entfernen?" in owner.get(f"{PICTURES}{use.pk}/entfernen/").content.decode()
    assert krug.pictures.count() == 1
    with django_capture_on_commit_callbacks(execute=True):
        answer = owner.post(f"{PICTURES}{use.pk}/entfernen/", follow=True)

    assert "Das Bild ist entfernt." in answer.content.decode()
    assert (krug.pictures.count(), Picture.objects.count(), master.exists()) == (0, 0, False)
    assert owner.post(f"{PICTURES}{use.pk}/entfernen/").status_code == 404


def test_removed_picture_stays_where_else_it_is_shown(owner, krug):
    stored = make.picture()
    use = make.merchant_picture(merchant=krug, picture=stored)
    make.merchant_picture(picture=stored)

    owner.post(f"{PICTURES}{use.pk}/entfernen/")

    assert Picture.objects.filter(pk=stored.pk).exists()


def test_drawing_of_the_house_is_not_theirs(owner, krug):
    drawing = make.merchant_picture(merchant=krug, role=Role.STREET, alt_text="Haus mit Erker")

    assert "Haus mit Erker" not in owner.get(PICTURES).content.decode()
    assert owner.get(f"{PICTURES}{drawing.pk}/").status_code == 404


def test_as_many_queries_for_thirty_pictures_as_for_one(owner, krug):
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            owner.get(PICTURES)
        return len(queries)

    make.merchant_picture(merchant=krug)
    make.merchant_picture(merchant=krug, alt_text="")
    owner.get(PICTURES)
    few = count()
    for _more in range(15):
        make.merchant_picture(merchant=krug)
        make.merchant_picture(merchant=krug, alt_text="")

    assert count() == few


def test_pictures_are_listed_in_the_workshop(owner):
    page = owner.get("/mein-schaufenster/blauer-krug/").content.decode()

    assert re.search(rf'href="{PICTURES}"', page)


@pytest.mark.rule("H-13")
def test_signs_nobody_sees_are_kept_out_of_words_for_pictures(owner, krug):
    use = make.merchant_picture(merchant=krug)

    owner.post(f"{PICTURES}{use.pk}/", valid(alt_text="Blauer \u202eKrug auf\u200b Bank", credit="Fo\u202eto"))

    use.refresh_from_db()
    assert (use.alt_text, use.credit) == ("Blauer Krug auf Bank", "Foto")
