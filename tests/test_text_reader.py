"""What the text reader says of its own decisions."""

from newsarchive.document import Document
from newsarchive.readers import text

STORY = (
    "The harbour of Elmsund was closed on Tuesday after a crane fell into the water, the port said. "
    "Nobody was hurt, but three ships have to wait until the channel has been searched by divers."
)
MENU = "\n".join(f"  * [{word}](/{word})" for word in ("Home", "Sport", "Weather", "Contact", "Search") * 4)
OFFER = (
    "Sign up for our free newsletter and read the latest stories from the coast in your inbox. "
    "By subscribing you accept our privacy policy and the terms of service, and get offers by e-mail."
)


def test_running_text_that_the_body_does_without_is_evidence() -> None:
    story = f"{STORY}\n\n{STORY[:95]}\n\n{STORY}"
    page = f"{MENU}\n\n# Crane falls into harbour\n\n{story}\n\n{MENU}\n\n{OFFER}\n\n{MENU}\n"
    (article,) = text.read(Document(path="page.md", data=page.encode()))
    assert article.body == [STORY, STORY[:95].strip(), STORY]
    (lost,) = article.evidence["body"].rejected
    assert lost.text == OFFER
    assert lost.why == f"line {page.splitlines().index(OFFER) + 1}, reads as furniture"
