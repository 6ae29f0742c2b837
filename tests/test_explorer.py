"""The explorer in a real browser, on the sample corpus; and what it refuses."""

import re
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
from browsing import Watch, chromium, faults

from nasab.extract.sample import sample_files
from nasab.graph.answer import Answer
from nasab.graph.cli.build import fill
from nasab.graph.explorer import Knowledge
from nasab.graph.explorer.choice import Choice, chosen
from nasab.graph.explorer.knowledge import pieces
from nasab.graph.lineage import Lineage
from nasab.graph.terms import Names

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a store of the sample in a process of its own."""
    folder = tmp_path_factory.mktemp("explorer")
    store = str(folder / "store")
    fill(sample_files(), store)
    command = [sys.executable, "-m", "nasab", "serve", "--port", "0", "--store", store]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stderr is not None
            found = None
            for line in server.stderr:
                if found := re.search(r"explorer: (\S+)", line):
                    break
            assert found, "the explorer did not start"
            server.stderr.readline()
            yield found[1]
        finally:
            server.terminate()


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    with chromium() as started:
        yield started


@pytest.fixture
def page(browser: "Browser") -> Iterator["Page"]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def visit(page: "Page", address: str) -> Watch:
    watch = Watch(page)
    page.goto(address)
    page.wait_for_selector("h1")
    return watch


def outside(watch: Watch, address: str) -> list[str]:
    ours = (address, address.replace("http:", "ws:"), "data:", "blob:")
    return [url for url in watch.requests if not url.startswith(ours)]


def quiet(watch: Watch, address: str) -> None:
    assert outside(watch, address) == []
    assert watch.errors == []


def test_find_open_and_go_back_two_generations(page: "Page", address: str) -> None:
    watch = visit(page, address)
    page.fill("input[name=q]", "١٩٥/٧٢")
    page.press("input[name=q]", "Enter")
    page.click("ol.list li:first-child a")
    page.wait_for_url("**/act?**")
    assert page.inner_text("h1") == "A/RES/72/195"
    assert "الاتجار بالأشخاص" in page.inner_text("main")
    page.select_option("select[name=back]", "2")
    page.click("button:has-text('Show')")
    page.wait_for_url("**back=2**")
    picture = page.frame_locator("iframe[title='Picture of the lineage']")
    picture.locator("#panel .act:has-text('A/RES/64/293')").first.click()
    picture.locator("#panel h2:has-text('A/RES/64/293')").wait_for()
    page.locator("li:has-text('A/RES/64/293') summary").first.click()
    assert "٢٩٣/٦٤" in page.locator("blockquote mark").all_inner_texts()
    assert page.locator("blockquote[lang=ar]:visible").count() > 0
    quiet(watch, address)


def test_the_language_is_switched_and_stays_in_the_address(page: "Page", address: str) -> None:
    watch = visit(page, f"{address}act?act=A/RES/72/195")
    page.click(".switch")
    page.wait_for_url("**/ar/act?**")
    page.wait_for_selector("h1")
    assert page.get_attribute("html", "lang") == "ar"
    assert "الجمعية العامة" in page.inner_text("main")
    assert page.locator(".explorer").get_attribute("dir") == "rtl"
    quiet(watch, address)


def test_a_path_is_told_sentence_by_sentence(page: "Page", address: str) -> None:
    watch = visit(page, f"{address}path?from=61/180&to=١٨٦/٧٦")
    assert page.locator("ol.list").first.locator("a").first.inner_text() == "A/RES/76/186"
    assert page.locator("mark").count() > 0
    quiet(watch, address)


def test_a_named_query_is_run(page: "Page", address: str) -> None:
    watch = visit(page, f"{address}ask?name=cites")
    page.fill("input[name=act]", "72/195")
    page.click("form button")
    page.wait_for_url("**act=72**")
    page.wait_for_selector(".ag-row")
    assert "A/RES/64/293" in page.inner_text(".grid")
    assert "nasab:recalls" in page.inner_text(".grid")
    quiet(watch, address)


def test_a_wrong_query_is_told_and_nothing_is_written(page: "Page", address: str) -> None:
    visit(page, f"{address}ask?q=SELECT+%3Fa+WHERE")
    assert page.locator("[role=alert]").inner_text()
    visit(page, f"{address}ask?q=DROP+ALL")
    assert page.locator("[role=alert]").inner_text()


PAGES = [
    "", "?q=64/293", "lineage?organ=A&since=2010&community=0", "text?act=72/195",
    "ask?q=DESCRIBE+%3Cact/A/RES/72/195%3E",
    "act?act=72/195", "act?act=UNTS/2225/39574", "act?act=1/1", "path?from=1&to=2",
    "path?from=A/RES/76/186&to=A/RES/61/180", "lineage", "bodies", "bodies?body=UNODC", "checks",
    "check", "compare", "frontier", "ask", "ask?name=cites&act=72/195",
]  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("prefix", "scheme"), [("", "dark"), ("ar/", "light")])
def test_each_page_is_calm_narrow_and_without_serious_fault(
    browser: "Browser", address: str, prefix: str, scheme: Literal["dark", "light"], path: str
) -> None:
    context = browser.new_context(
        viewport={"width": 360, "height": 800}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    watch = visit(page, f"{address}{prefix}{path}")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    quiet(watch, address)
    serious = [fault for fault in faults(page) if "(serious)" in fault or "(critical)" in fault]
    assert serious == []
    context.close()


DRAFT = """Resolution adopted by the General Assembly on 19 December 2017

72/195. A plan

The General Assembly,

Recalling its resolution 64/293 of 29 July 2010,

1. Requests the United Nations Office on Durgs and Crime to report.
"""


def proofread(page: "Page", address: str, prefix: str = "") -> Watch:
    watch = visit(page, f"{address}{prefix}check")
    page.fill("textarea[name=text]", DRAFT)
    page.click("form.draft button")
    page.frame_locator("iframe[name=result]").locator("ol li").first.wait_for()
    return watch


@pytest.mark.parametrize(
    ("prefix", "said"), [("", "other documents contradict"), ("ar/", "تخالفه")]
)
def test_a_draft_is_proofread_against_the_store(
    page: "Page", address: str, prefix: str, said: str
) -> None:
    watch = proofread(page, address, prefix)
    result = page.frame_locator("iframe[name=result]")
    findings = result.locator("ol li").all_inner_texts()
    assert len(findings) == 2
    assert said in findings[0]
    assert "2010-07-30" in findings[0]
    assert result.locator("mark").all_inner_texts() == ["29 July 2010", "Durgs"]
    result.locator("a").first.click()
    assert result.locator("mark:target").inner_text() == "29 July 2010"
    quiet(watch, address)


def test_a_file_is_proofread(page: "Page", address: str, tmp_path: Path) -> None:
    file = tmp_path / "<img src=x>.txt"
    file.write_text(f"<script>document.title='owned'</script>\n{DRAFT}", encoding="utf8")
    visit(page, f"{address}check")
    page.set_input_files("input[type=file]", file)
    page.click("form.draft button")
    result = page.frame_locator("iframe[name=result]")
    result.locator("ol li").first.wait_for()
    assert "<script>" in result.locator(".text").inner_text()
    assert result.locator("h1").inner_text() == file.name
    assert result.locator("script, img").count() == 0


def test_the_form_is_answered_to_its_own_page_only_and_within_bounds(address: str) -> None:
    assert post(address, b"text=1325") == 200
    assert post(address, b"text=1325", **{"Sec-Fetch-Site": "cross-site"}) == 403
    assert post(address, b"text=1325", Origin="http://evil.example") == 403
    assert post(address, b"text=" + b"a" * 10_000_001) == 413
    assert post(address, b"text=") == 422


def post(address: str, body: bytes, **headers: str) -> int:
    headers["Content-Type"] = "application/x-www-form-urlencoded"
    request = urllib.request.Request(f"{address}checked", data=body, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=30) as reply:
            return int(reply.status)
    except urllib.error.HTTPError as error:
        return error.code


def test_a_document_of_the_store_is_proofread(address: str) -> None:
    status, headers, body = fetch(f"{address}checked?act=A/RES/72/195")
    assert status == 200
    assert "Nothing was found." in body
    assert "default-src 'none'" in body
    assert "frame-ancestors 'self'" in headers["content-security-policy"]
    assert fetch(f"{address}checked?act=A/RES/55/25")[0] == 404
    assert "Nothing was found." in fetch(f"{address}checks")[2]


def test_a_script_without_the_nonce_does_not_run(page: "Page", address: str) -> None:
    visit(page, address)
    page.evaluate(
        """() => { const script = document.createElement('script');
        script.textContent = "document.title = 'owned'"; document.body.append(script);
        const link = document.createElement('div');
        link.innerHTML = '<img src=x onerror="document.title=1">'; document.body.append(link); }"""
    )
    page.wait_for_timeout(200)
    assert page.title() == "Search · nasab"


def test_no_request_changes_anything(address: str) -> None:
    """Pages and pictures answer to reading only; the endpoint refuses updates."""
    for path in ("", "act?act=72/195", "lineage", "picture", "text?act=72/195", "proof"):
        for method in ("POST", "PUT", "DELETE", "PATCH"):
            request = urllib.request.Request(address + path, data=b"x", method=method)
            with pytest.raises(urllib.error.HTTPError) as refused:
                urllib.request.urlopen(request, timeout=30)
            assert refused.value.code in {404, 405}
    body = b"update=DROP+ALL"
    request = urllib.request.Request(f"{address}sparql", data=body, method="POST")
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request, timeout=30)
    assert refused.value.code == 403


HOSTILE = "<script>document.title='owned'</script><img src=x onerror=document.title='owned'>"


def test_what_is_asked_never_runs(page: "Page", address: str) -> None:
    from urllib.parse import quote

    for path in ("?q={}", "act?act={}", "path?from={}&to={}", "bodies?body={}", "ask?q={}"):
        watch = visit(page, address + path.format(quote(HOSTILE), quote(HOSTILE)))
        assert "owned" not in page.title()
        assert page.locator("main img").count() == 0
        assert outside(watch, address) == []


def fetch(address: str, **headers: str) -> tuple[int, dict[str, str], str]:
    request = urllib.request.Request(address, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=30) as reply:
            return reply.status, dict(reply.headers), reply.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, dict(error.headers), error.read().decode()


def test_another_host_name_is_refused(address: str) -> None:
    assert fetch(address, Host="evil.example")[0] == 400
    assert fetch(f"{address}sparql", Host="evil.example")[0] == 400
    assert fetch(address)[0] == 200


def test_the_policy_keeps_everything_here(address: str) -> None:
    for path in ("", "act?act=72/195", "ar/checks"):
        policy = fetch(address + path)[1]["content-security-policy"]
        assert "default-src 'self'" in policy
        assert "http" not in policy
        [scripts] = [part for part in policy.split("; ") if part.startswith("script-src")]
        assert "unsafe-inline" not in scripts
        assert re.search(r"'nonce-[\w-]{20,}'", scripts)
        assert policy != fetch(address + path)[1]["content-security-policy"]
    picture = fetch(f"{address}picture?act=72/195")[2]
    assert "default-src 'none'" in picture


def test_the_endpoint_stands_beside_the_pages(address: str) -> None:
    status, headers, body = fetch(f"{address}sparql?query=ASK%7B%3Fa%20nasab%3Acites%20%3Fb%7D")
    assert status == 200
    assert '"boolean": true' in body
    assert headers["x-content-type-options"] == "nosniff"
    assert fetch(f"{address}sparql?query=DROP%20ALL")[0] == 400


def test_the_proof_of_a_citation_is_asked_for_by_address(address: str) -> None:
    import json

    status, _, body = fetch(f"{address}proof?citing=A/RES/72/195&cited=A/RES/64/293")
    assert status == 200
    mention = json.loads(body)["mentions"][0]
    assert mention["quote"][1] == "٢٩٣/٦٤"
    assert fetch(f"{address}proof?citing=A/RES/64/293&cited=A/RES/72/195")[0] == 404
    assert fetch(f"{address}proof")[0] == 422


def test_the_text_of_an_act_is_marked(address: str) -> None:
    status, _, body = fetch(f"{address}text?act=A/RES/72/195")
    assert status == 200
    assert "<mark" in body
    assert fetch(f"{address}text?act=A/RES/55/25")[0] == 404


def test_a_sentence_leads_to_its_place_in_the_text(page: "Page", address: str) -> None:
    watch = visit(page, f"{address}path?from=72/195&to=64/293")
    sentence = page.locator("blockquote mark").first.inner_text()
    page.locator("a:has-text('In the text')").first.click()
    page.wait_for_url("**/text?**#c*")
    target = page.locator("mark:target")
    assert target.locator("a").inner_text() == sentence
    target.locator("a").click()
    page.wait_for_url("**/act?act=A**64**293**")
    page.wait_for_selector("h1")
    assert page.inner_text("h1") == "A/RES/64/293"
    quiet(watch, address)


def test_an_edge_of_the_picture_leads_to_its_sentence_and_its_place(
    page: "Page", address: str
) -> None:
    watch = visit(page, f"{address}act?act=A/RES/72/195&back=1")
    picture = page.frame_locator("iframe")
    picture.locator("#panel .linked li:has-text('A/RES/64/293') .relation").click()
    quote = picture.locator("#panel blockquote[lang=ar]").first
    quote.wait_for()
    assert "٢٩٣/٦٤" in picture.locator("#panel mark").all_inner_texts()
    page.wait_for_url("**view=**cited**")
    shared = page.url
    picture.locator("#panel .mention a:has-text('In the text')").first.click()
    page.wait_for_url("**/text?**#c*")
    assert page.locator("mark:target").count() == 1
    visit(page, shared)
    picture.locator("#panel blockquote[lang=ar]").first.wait_for()
    page.click("a.switch")
    page.wait_for_url("**/ar/act**")
    picture.locator("html[dir=rtl] #panel blockquote[lang=ar]").first.wait_for()
    quiet(watch, address)


def test_a_picture_follows_a_chain_and_its_address_keeps_it(page: "Page", address: str) -> None:
    watch = visit(page, f"{address}lineage")
    picture = page.frame_locator("iframe")
    picture.locator("html[data-drawn]").wait_for(state="attached")
    picture.locator("#search").fill("76/186")
    picture.locator("#search").press("Enter")
    picture.locator("#panel button:has-text('Find a chain')").click()
    picture.locator("#search").fill("55/67")
    picture.locator("#search").press("Enter")
    picture.locator("#panel h2:has-text('Chain of citations')").wait_for()
    picture.locator("#panel mark").first.wait_for()
    page.wait_for_url("**chainto**")
    visit(page, page.url)
    picture.locator("#panel h2:has-text('Chain of citations')").wait_for()
    assert picture.locator("#panel > .act .symbol").first.inner_text() == "A/RES/76/186"
    quiet(watch, address)


def test_a_part_of_the_lineage_is_chosen_by_address(page: "Page", address: str) -> None:
    watch = visit(page, f"{address}lineage?organ=S&most=100")
    assert page.locator("select[name=organ]").input_value() == "S"
    picture = page.frame_locator("iframe")
    picture.locator("html[data-drawn]").wait_for(state="attached")
    assert picture.locator("#notice").is_hidden()
    page.select_option("select[name=organ]", "E")
    page.fill("input[name=since]", "2017")
    page.click(".choose button")
    page.wait_for_url("**organ=E**since=2017**")
    page.wait_for_selector("a:has-text('Reset')")
    visit(page, f"{address}lineage?community=0")
    picture.locator("html[data-drawn]").wait_for(state="attached")
    quiet(watch, address)


def test_triples_are_drawn_as_a_graph(page: "Page", address: str) -> None:
    from urllib.parse import quote

    citations = "CONSTRUCT { ?a nasab:recalls ?b } WHERE { ?a nasab:recalls ?b }"
    watch = visit(page, f"{address}ask?q={quote(citations)}")
    picture = page.frame_locator("iframe[title='The answer as a picture']")
    picture.locator("#panel .act:has-text('A/RES/72/195')").first.wait_for()
    everything = "DESCRIBE <act/A/RES/72/195>"
    visit(page, f"{address}ask?q={quote(everything)}")
    page.wait_for_selector(".chart canvas")
    page.wait_for_selector(".ag-row")
    for name in ("Turtle", "CSV", "JSON"):
        with page.expect_download() as download:
            page.click(f"button:has-text('Download {name}')")
        assert "A/RES/72/195" in Path(download.value.path()).read_text("utf-8")
    quiet(watch, address)


def test_a_click_on_a_head_sorts_the_answer(page: "Page", address: str) -> None:
    watch = visit(page, f"{address}ask?name=cites&act=72/195")
    first = page.locator(".ag-center-cols-container .ag-row[row-index='0'] [col-id='c0']")
    first.wait_for()
    head = page.locator(".ag-header-cell[col-id='c0']")
    head.click()
    page.wait_for_selector(".ag-header-cell[aria-sort='ascending'][col-id='c0']")
    lowest = first.inner_text()
    head.click()
    page.wait_for_selector(".ag-header-cell[aria-sort='descending'][col-id='c0']")
    assert lowest < first.inner_text()
    first.locator("a").click()
    page.wait_for_url("**/act?act=**")
    quiet(watch, address)


def test_a_page_waits_for_the_lineage() -> None:
    """A large store is still being read when the first page is asked for."""
    from fastapi import FastAPI
    from fastapi.testclient import TestClient

    from nasab.graph.explorer.application import wait_for

    knowledge = Knowledge(Lineage.from_pairs([]), lambda _: Answer(truth=True), Names())
    application = FastAPI()
    wait_for(application, knowledge, patience=0.01)
    application.get("/act")(lambda: "the page")
    application.get("/sparql")(lambda: "the endpoint")
    client = TestClient(application)
    knowledge.begin()
    waiting = client.get("/act")
    assert waiting.status_code == 503
    assert 'http-equiv="refresh"' in waiting.text
    assert client.get("/ar/act").text.count('dir="rtl"') == 1
    assert client.get("/sparql").text == '"the endpoint"'
    knowledge.fail("the disk is <gone>")
    assert client.get("/act").status_code == 500
    assert "the disk is &lt;gone&gt;" in client.get("/act").text
    knowledge.take(Lineage.from_pairs([("A/RES/72/195", "A/RES/70/179")]))
    assert client.get("/act").text == '"the page"'
    assert knowledge.search("179") == ["A/RES/70/179"]


def test_a_picture_of_an_answer(address: str) -> None:
    query = "SELECT%20%3Fciting%20%3Fcited%20%7B%3Fciting%20nasab%3Arecalls%20%3Fcited%7D"
    assert "A/RES/64/293" in fetch(f"{address}picture?q={query}")[2]
    assert fetch(f"{address}picture?q=DROP")[0] == 404
    assert fetch(f"{address}picture?act=1/1")[0] == 404


# (what a person types, the first act found)
SEARCHES = [
    ("72/195", "A/RES/72/195"),
    ("١٩٥/٧٢", "A/RES/72/195"),
    ("قرار الجمعية العامة ٧٢/١٩٥", "A/RES/72/195"),
    ("2388", "S/RES/2388(2017)"),
    ("٢٣٨٨ (٢٠١٧)", "S/RES/2388(2017)"),
    ("security council", "S/RES/2388(2017)"),
    ("no such words", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "expected"), SEARCHES)
def test_search(text: str, expected: str | None) -> None:
    pairs = [("A/RES/72/195", "S/RES/2388(2017)"), ("A/RES/72/195", "A/RES/95/172")]
    knowledge = Knowledge(Lineage.from_pairs(pairs), lambda _: Answer(truth=True), Names())
    assert next(iter(knowledge.search(text)), None) == expected


def test_pieces_fold_what_is_written() -> None:
    assert pieces("الأَشْخاص ۷۲") == ["اشخاص", "72"]


def test_around_takes_the_nearest_generations_first() -> None:
    chain = [(f"A/RES/{n}/1", f"A/RES/{n - 1}/1") for n in range(41, 50)]
    knowledge = Knowledge(Lineage.from_pairs(chain), lambda _: Answer(truth=True), Names())
    act = knowledge.lineage.find("A/RES/45/1")
    found = knowledge.around(act, 2, 1).acts
    assert found == [f"A/RES/{n}/1" for n in range(43, 47)]
    assert len(knowledge.around(act, 9, 9, limit=5)) == 5


# (what is asked for, the acts that are shown)
CHOICES = [
    ({}, [41, 42, 43, 44, 45]),
    ({"organ": "S"}, []),
    ({"session": "43"}, [42, 43, 44]),
    ({"since": "1988", "until": "1989"}, [42, 43, 44]),
    ({"relation": "reaffirms"}, []),
    ({"sure": "100"}, [41, 42, 43, 44, 45]),
    ({"most": "7", "sure": "many"}, [41, 42, 43, 44, 45]),
    ({"community": "99"}, []),
]


@pytest.mark.parametrize(("asked", "sessions"), CHOICES)
def test_a_choice_keeps_what_it_names(asked: dict[str, str], sessions: list[int]) -> None:
    chain = [(f"A/RES/{n}/1", f"A/RES/{n - 1}/1") for n in range(42, 46)]
    knowledge = Knowledge(Lineage.from_pairs(chain), lambda _: Answer(truth=True), Names())
    part, (acts, _) = chosen(knowledge, Choice.of(asked))
    assert part.acts == [f"A/RES/{n}/1" for n in sessions]
    assert acts == len(sessions)


def test_of_a_large_choice_what_hangs_together_is_shown() -> None:
    dense = [(f"A/RES/50/{a}", f"A/RES/49/{b}") for a in range(1, 21) for b in range(1, 21)]
    loose = [(f"A/RES/60/{n}", "A/RES/59/1") for n in range(1, 101)]
    knowledge = Knowledge(Lineage.from_pairs(dense + loose), lambda _: Answer(truth=True), Names())
    part, whole = chosen(knowledge, Choice(most=100))
    assert len(part) == 100
    assert {act for pair in dense for act in pair} <= set(part.acts)
    assert whole == (141, 500)


def test_the_files_of_the_explorer_are_listed_for_the_wheel() -> None:
    listed = Path(__file__).parent.parent.joinpath("pyproject.toml").read_text("utf-8")
    assert '"nasab.graph.explorer" = ["*.css", "*.json"]' in listed
