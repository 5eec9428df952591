"""JSON that templates have broken."""

from time import process_time

import pytest

from service.html.metadata.broken_json import read_broken_json


@pytest.mark.parametrize(
    ("block", "values"),
    [
        pytest.param('{"a": 1}{"b": [true, null]}', [{"a": 1}, {"b": [True, None]}], id="two values"),
        pytest.param('{"a": {"b": "c"}', [{"a": {"b": "c"}}], id="never closed"),
        pytest.param('{"a": "b" "c": "d"}', [{"a": "b", "c": "d"}], id="without a comma"),
        pytest.param('{"a": "a "b" c", "d": 1}', [{"a": 'a "b" c', "d": 1}], id="marks within a text"),
        pytest.param(r'{"a": "It\'s", "b": "\u00e9\n"}', [{"a": "It's", "b": "é\n"}], id="needless backslashes"),
        pytest.param('{// one\n"a": 1, /* "b": 2 */ "c": 3}', [{"a": 1, "c": 3}], id="comments"),
        pytest.param('{"a": undefined, "b": , "c": -1.5}', [{"a": None, "c": -1.5}], id="without a value"),
        pytest.param("{'a': 'It's', b: 'c'}", [{"a": "It's", "b": "c"}], id="single marks and bare names"),
        pytest.param('{"a": [1, 2,], }', [{"a": [1, 2]}], id="needless commas"),
        pytest.param("no JSON", [], id="nothing"),
    ],
)
def test_what_can_be_understood_is_kept(block: str, values: list[object]) -> None:
    assert read_broken_json(block) == values


@pytest.mark.parametrize("unit", ["{", "[", '"', "'", '{"a', '{"a":', "/*", "//", '""', "',", '{"a":"b" '])
def test_hostile_blocks_take_linear_time(unit: str) -> None:
    began = process_time()
    read_broken_json(unit * 100_000)
    assert process_time() - began < 10
