"""tmp"""
import pytest, schemathesis
from tests.houses import House
from tests.api.test_openapi import ask, document
@pytest.fixture(scope="module")
def house(worlds, server):
    with House(worlds.settings(), server).open() as opened:
        yield opened
@pytest.mark.filterwarnings("ignore")
def test_it(house):
    said = document(house)
    headers = {"Authorization": f"Bearer {house.token('admin')}"}
    n=0
    for found in schemathesis.openapi.from_dict(said).get_all_operations():
        operation = found.ok()
        if not any(w in operation.path for w in ("/measures","/standards","/limits")): continue
        n+=1
        documented = said["paths"][operation.path][operation.method.lower()]["responses"]
        for _ in range(6): ask(house, operation, documented, headers, "OBJ-2026-0000001")
    assert n >= 10, n
