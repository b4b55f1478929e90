"""The names of outlets in exports: what golden cases would repeat for every vendor."""

import pytest

from newsarchive.document import Document
from newsarchive.readers import exports

RIS = "TY  - NEWS\nTI  - Ferry Line Reopens\nJF  - {}\nAB  - The first boat left at dawn.\nER  - \n"


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Ferry.example.", "Ferry.example."),
        ("quay.com.", "quay.com"),
        ("The Quay(Lowtown)", "The Quay (Lowtown)"),
    ],
)
def test_an_outlet_has_one_name(printed: str, name: str) -> None:
    (article,) = exports.read(Document(path="a.ris", data=RIS.format(printed).encode()))
    assert article.publication == name
