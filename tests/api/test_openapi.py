"""The OpenAPI is complete, and what it says is what is done: nothing it allows ends in our own fault."""

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings

from tests.houses import House


@pytest.fixture(scope="module")
def house(worlds, server):
    with House(worlds.settings(), server).open() as opened:
        yield opened


def document(house) -> dict:
    return house.http.get("/openapi.json").json()


def test_every_route_says_what_it_takes_gives_and_refuses(house):
    said = document(house)
    for path, verbs in said["paths"].items():
        for verb, operation in verbs.items():
            where = f"{verb} {path}"
            assert operation["summary"], where
            assert operation["tags"], where
            good = [status for status in operation["responses"] if status.startswith("2")]
            assert good, where
            for status, response in operation["responses"].items():
                assert response.get("content") or status == "204", f"{where} {status}"
                if status[0] in "45":
                    assert list(response["content"]) == ["application/problem+json"], f"{where} {status}"
            if "security" in operation:
                assert "401" in operation["responses"], where
            if verb == "post" and path not in {"/api/v1/token"}:
                assert "requestBody" in operation, where


def test_every_action_has_its_body(house):
    schemas = document(house)["components"]["schemas"]
    procedures = house.door.procedures.values()
    bodies = {
        spec.body.__name__
        for procedure in procedures
        for action, spec in procedure.actions.items()
        if action != "recount"
    }
    openings = {procedure.opening.body.__name__ for procedure in procedures if procedure.opening}
    assert bodies | openings | {"Problem", "CaseView"} <= set(schemas)
    act = document(house)["paths"]["/api/v1/cases/{case_no}/actions/{action}"]["post"]
    choices = act["requestBody"]["content"]["application/json"]["schema"]["anyOf"]
    assert {choice["$ref"].rpartition("/")[2] for choice in choices} == bodies


def test_every_reference_leads_somewhere(house):
    said = document(house)

    def references(node):
        if isinstance(node, dict):
            if "$ref" in node:
                yield node["$ref"]
            for value in node.values():
                yield from references(value)
        elif isinstance(node, list):
            for value in node:
                yield from references(value)

    for reference in set(references(said)):
        assert reference.rpartition("/")[2] in said["components"]["schemas"], reference


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("account", ["subject.li", "officer.platform"])
def test_no_request_the_document_allows_is_our_fault(house, account):
    """Requests made up from the document, valid and not, are answered as it says."""
    filed = house.file(account="subject.zhang", record="demo-record-4").json()
    number = filed.get("case_no", "OBJ-2026-0000001")
    said = document(house)
    headers = {"Authorization": f"Bearer {house.token(account)}"}
    for found in schemathesis.openapi.from_dict(said).get_all_operations():
        operation = found.ok()
        documented = said["paths"][operation.path][operation.method.lower()]["responses"]

        ask(house, operation, documented, headers, number)


def ask(house, operation, documented, headers, number) -> None:
    """Fifteen made-up requests to one operation."""

    @settings(max_examples=15, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy())
    def send(case) -> None:
        if "case_no" in (case.path_parameters or {}):
            case.path_parameters["case_no"] = number
        made = case.as_transport_kwargs(base_url="http://testserver")
        sent = {name: made[name] for name in ("json", "data", "params", "content", "files") if made.get(name)}
        answer = house.http.request(
            made["method"], made["url"], headers={**dict(made.get("headers") or {}), **headers}, **sent
        )
        assert str(answer.status_code) in documented, (
            f"{operation.label}: {answer.status_code} {answer.text[:300]}"
        )
        if answer.status_code >= 400:
            assert answer.headers["content-type"] == "application/problem+json", operation.label

    send()
