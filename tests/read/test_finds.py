"""What fuzzing found (`benchmarks/fuzz`), each kept as a case."""

from __future__ import annotations

import io

import pytest

from communique.errors import InputError
from communique.read import ReadFailure, documents

FINDS = {
    "an error of two lines from the parser of XML": (
        b'<?xml version="1.0"?>\n<newsItem guid="x">\n<itemMeta/>\n<a><b\n></newsItem>\n<<'
    ),
    "a declaration within an element": b'<?xml version="1.0"<?><title>Wire</titioN="2.0" xmln<?xml version="1.0"<?>',
    "a document type cut in two": b"<!DOCTYPE html>\n<<!DhtO",
}


@pytest.mark.parametrize("name", FINDS)
def test_a_find(name):
    for item in documents(["-"], stdin=io.BytesIO(FINDS[name]), force=True):
        if isinstance(item, ReadFailure):
            assert isinstance(item.error, InputError)
            assert "\n" not in str(item.error)
        else:
            assert item.text.strip()
