"""Who may come in: tokens, cookies, roles, the commands that make and ask for them."""

from __future__ import annotations

import base64
import datetime as dt
import stat

import pytest
from fastapi.testclient import TestClient
from made_desk import HERE, SECRET

from communique.cli import main
from communique.serve import Settings
from communique.serve.keys import Holder, Keys

KEYS = Keys(SECRET)
TODAY = dt.date.today()


def token(role="read", days=1, keys=KEYS) -> str:
    return keys.token(Holder(role, "Groucho", TODAY + dt.timedelta(days=days)))


def bearer(value: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {value}"}


@pytest.fixture
def guarded(desk, filled) -> TestClient:
    return desk(filled, guarded=True)


@pytest.mark.parametrize("path", ["/meetings", "/", "/reports?search=a", "/in", "/docs", "/nothing"])
def test_without_a_token_a_person_is_led_to_the_door(guarded, path):
    answer = guarded.get(path)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/login?next=")


@pytest.mark.parametrize("path", ["/meetings.json", "/meetings.ics", "/openapi.json", "/in/x/events"])
def test_without_a_token_a_program_is_refused(guarded, path):
    answer = guarded.get(path, headers={"Accept": "*/*"})
    assert answer.status_code == 401
    assert "Bearer" in answer.headers["www-authenticate"]


BAD = [
    "", "x", token(days=-1), token(keys=Keys(b"t" * 32)), token()[:-1], token() + "a", token("admin"),
    KEYS.cookie("s", None), "ä", "a.b.c",
]  # fmt: skip


@pytest.mark.parametrize("value", BAD)
def test_a_bad_token_is_refused(guarded, value):
    headers = {b"Authorization": b"Bearer " + value.encode(), b"Accept": b"*/*"}
    assert guarded.get("/meetings.json", headers=headers).status_code == 401


@pytest.mark.parametrize("value", BAD)
def test_a_bad_token_is_refused_where_none_is_needed_too(client, value):
    headers = {b"Authorization": b"Bearer " + value.encode(), b"Accept": b"*/*"}
    assert client.get("/meetings.json", headers=headers).status_code == 401


def test_a_token_for_reading_reads_and_does_not_write(guarded):
    assert guarded.get("/meetings.json", headers=bearer(token())).status_code == 200
    assert guarded.post("/in", data={"text": "x"}, headers=bearer(token())).status_code == 403


def test_a_token_for_writing_writes_without_a_mark(desk, own):
    client = desk(own, guarded=True)
    headers = bearer(token("write")) | {"Accept": "application/json"}
    answer = client.post("/in", data={"text": "Something was said of it."}, headers=headers)
    assert answer.status_code == 202
    assert client.get(answer.json()["job"], headers=headers).status_code == 200


def test_a_token_does_not_help_a_page_of_elsewhere(guarded):
    headers = bearer(token("write")) | {"Origin": "http://evil.example"}
    assert guarded.post("/in", data={"text": "x"}, headers=headers).status_code == 403


def test_calendar_programs_may_send_it_as_a_password_for_reading(guarded):
    def basic(value: str) -> dict[str, str]:
        return {"Authorization": f"Basic {base64.b64encode(f'me:{value}'.encode()).decode()}"}

    assert guarded.get("/meetings.json", headers=basic(token("write"))).status_code == 200
    assert guarded.post("/in", data={"text": "x"}, headers=basic(token("write"))).status_code == 403
    assert guarded.get("/meetings.json", headers=basic("no")).status_code == 401
    assert guarded.get("/meetings.json", headers={"Authorization": "Basic ?"}).status_code == 401


def test_a_person_comes_in_by_the_door_and_goes_out(guarded, mark):
    data = {"token": token("write"), "next": "/reports", "mark": mark(guarded)}
    answer = guarded.post("/login", data=data)
    assert answer.headers["location"] == "/reports"
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert "SameSite=lax" in answer.headers["set-cookie"]
    assert guarded.get("/reports").status_code == 200
    assert guarded.post("/logout", data={"mark": mark(guarded, "/reports")}).status_code == 303
    assert guarded.get("/reports").status_code == 303


def test_a_bad_token_at_the_door_is_said(guarded, mark):
    answer = guarded.post("/login", data={"token": "nothing", "mark": mark(guarded)})
    assert answer.status_code == 403
    assert 'role="alert"' in answer.text
    assert guarded.get("/reports").status_code == 303


def test_a_cookie_for_reading_does_not_write(guarded, mark):
    guarded.post("/login", data={"token": token(), "mark": mark(guarded)})
    answer = guarded.post("/in", data={"text": "x", "mark": mark(guarded, "/reports")})
    assert answer.status_code == 403
    assert 'href="/in"' not in guarded.get("/reports").text


def test_a_cookie_of_another_secret_is_none(guarded):
    guarded.cookies.set("communique", Keys(b"t" * 32).cookie("s", token("write")))
    assert guarded.get("/reports").status_code == 303


def test_the_cookie_is_for_https_alone_where_the_desk_is(desk, filled):
    client = desk(filled, guarded=True)
    assert "Secure" in client.get(HERE.replace("http:", "https:") + "/login").headers["set-cookie"]
    assert "Secure" not in client.get("/login", headers={"Cookie": ""}).headers["set-cookie"]


def test_the_door_and_its_style_need_no_token(guarded):
    assert guarded.get("/login").status_code == 200
    assert guarded.get("/static/desk.css").status_code == 200


@pytest.mark.parametrize("bad", [{"secret": b"short"}, {"guarded": False}])
def test_unsafe_settings_are_refused(bad):
    with pytest.raises(ValueError, match=r"secret|hosts"):
        Settings(**{"ledger": None, "secret": SECRET, "guarded": True} | bad)


@pytest.fixture
def secret(tmp_path, monkeypatch):
    path = tmp_path / "settings" / "secret"
    monkeypatch.setenv("COMMUNIQUE_SECRET_FILE", str(path))
    return path


def test_the_command_makes_tokens_and_a_secret_of_ones_own(secret, capsys):
    assert main(["token", "--role", "write", "--name", "Harpo", "--days", "2"]) == 0
    printed = capsys.readouterr()
    assert stat.S_IMODE(secret.stat().st_mode) == 0o600
    holder = Keys(secret.read_bytes()).holder(printed.out.strip())
    assert holder == Holder("write", "Harpo", TODAY + dt.timedelta(days=2))
    first = secret.read_bytes()
    main(["token"])
    assert secret.read_bytes() == first
    main(["token", "--new-secret"])
    assert Keys(secret.read_bytes()).holder(printed.out.strip()) is None


def test_a_secret_that_is_none_is_said(secret, capsys):
    secret.parent.mkdir()
    secret.write_bytes(b"short")
    assert main(["token"]) == 2
    assert "too short" in capsys.readouterr().err


def test_elsewhere_the_desk_is_not_opened_without_a_secret(secret, capsys):
    assert main(["serve", "--host", "0.0.0.0"]) == 2
    assert "communique token" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "guarded"),
    [
        ([], False), (["--host", "localhost"], False), (["--host", "::1"], False), (["--host", "127.0.0.2"], False),
        (["--host", "0.0.0.0"], True), (["--host", "::"], True), (["--host", "desk.example"], True),
        (["--token"], True),
    ],
)  # fmt: skip
def test_elsewhere_the_desk_asks_for_a_token(secret, monkeypatch, capsys, arguments, guarded):
    secret.parent.mkdir()
    secret.write_bytes(SECRET)
    ran = []
    monkeypatch.setattr("uvicorn.run", lambda app, **options: ran.append((app.state.desk.settings, options)))
    assert main(["serve", "--ledger", "none.db", *arguments]) == 0
    settings, options = ran[0]
    assert settings.guarded is guarded
    assert guarded or options["host"] in settings.hosts
