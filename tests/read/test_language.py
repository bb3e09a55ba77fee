"""Language: another one than English is named and refused, but only when that is sure."""

from __future__ import annotations

import pytest

from communique.errors import LanguageError
from communique.read.language import detect, plainly_english, require_english, windows

OTHERS = [
    ("de", "German", "Der Außenminister traf am Montag in Berlin seinen französischen Amtskollegen."),
    ("fr", "French", "Le président a déclaré lundi que le sommet aurait lieu à Genève en novembre."),
    ("es", "Spanish", "El ministro dijo el lunes que la reunión se celebrará en Madrid el próximo mes."),
    ("it", "Italian", "Il ministro ha detto che l'incontro si terrà a Roma la prossima settimana."),
    ("pt", "Portuguese", "O ministro disse na segunda-feira que a reunião será realizada em Lisboa."),
    ("nl", "Dutch", "De minister zei maandag dat de ontmoeting volgende maand in Den Haag zal zijn."),
    ("sv", "Swedish", "Utrikesministern sade på måndagen att mötet ska hållas i Stockholm nästa månad."),
    ("pl", "Polish", "Minister powiedział w poniedziałek, że spotkanie odbędzie się w Warszawie."),
    ("ru", "Russian", "Министр иностранных дел заявил, что встреча состоится в Женеве."),
    ("uk", "Ukrainian", "Міністр закордонних справ заявив, що зустріч відбудеться у Женеві."),
    ("tr", "Turkish", "Dışişleri Bakanı görüşmenin gelecek ay Ankara'da yapılacağını söyledi."),
    ("id", "Indonesian", "Menteri luar negeri mengatakan pertemuan akan diadakan di Jakarta bulan depan."),
    ("ar", "Arabic", "قال وزير الخارجية يوم الاثنين إن الاجتماع سيعقد في القاهرة الشهر المقبل"),
    ("zh", "Chinese", "外交部长星期一表示，会议将于下个月在北京举行。"),
    ("ja", "Japanese", "外相は月曜日、会談は来月東京で開かれると述べた。"),
]


@pytest.mark.parametrize(("code", "name", "text"), OTHERS)
def test_another_language_is_named(code, name, text):
    assert detect(text) == code
    with pytest.raises(LanguageError, match=rf"^a\.txt: the text is in {name} \({code}\), only English"):
        require_english(text, where="a.txt")


@pytest.mark.parametrize(("code", "name", "text"), OTHERS)
def test_force_goes_on(code, name, text):
    assert require_english(text, force=True) == code


@pytest.mark.parametrize(
    "text",
    [
        "The foreign ministers of both countries will meet in Vienna on Monday, officials said.",
        "Mr. Ahtisaari, Mr. Lavrov and Mr. Kouchner spoke after the talks in Rambouillet.",
        "SUMMIT OFF, SAYS WHITE HOUSE: NO NEW DATE HAS BEEN SET FOR THE MEETING",
        "'Wir schaffen das', Chancellor Angela Merkel told reporters in Berlin after the summit of leaders.",
        "\u200fThe foreign minister said\u200e that the talks would go on in Cairo next week.",
    ],
)
def test_english_with_foreign_names_is_english(text):
    assert require_english(text) == "en"


@pytest.mark.parametrize("text", ["Xi Jinping", "Putin said.", "12 34 --", "\u200f", "Abe, Osaka"])
def test_a_few_words_tell_nothing_and_are_read(text):
    assert require_english(text) is None


def test_a_long_text_is_judged_from_all_over():
    english = "The two delegations met again on Thursday and agreed to go on with the talks. "
    german = OTHERS[0][2] + " "
    assert detect(english * 20 + german * 5000) == "de"
    assert detect(german * 5 + english * 5000) == "en"
    assert detect(german * 2500 + english * 2500) is None


def test_the_windows_span_the_text():
    text = "".join(chr(0x4E00 + i % 20_000) for i in range(100_000))
    parts = windows(text)
    assert parts[0] == text[:2000]
    assert parts[-1] == text[-2000:]
    assert len(parts) == 10


def test_plain_english_is_known_without_the_detector():
    sentence = "The foreign ministers of the two countries said that they would meet in Vienna on Monday. "
    assert plainly_english(sentence * 5)
    assert not plainly_english(sentence)


@pytest.mark.parametrize(("code", "name", "text"), OTHERS)
def test_no_other_language_is_plain_english(code, name, text):
    assert not plainly_english(text * 10)
    assert not plainly_english((text + " " + text + " The minister said no. ") * 10)
