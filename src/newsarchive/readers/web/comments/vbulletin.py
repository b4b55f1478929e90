"""vBulletin 3 to 5: a thread, its first post being the article."""

from newsarchive.readers.web.comments.engine import Family

FAMILY = Family(
    name="vbulletin",
    marks=("post_message_", "postbit", "b-post"),
    item=(
        "li.postbitlegacy ~ li.postbitlegacy, li.postcontainer ~ li.postcontainer, "
        "li.b-post ~ li.b-post, div[id^=edit] ~ div[id^=edit] table[id^=post]"
    ),
    author=".username, .bigusername, .author .h-wordwrap",
    date=".postdate .date, .b-post__timestamp time@datetime, td.thead",
    text=".postcontent, [id^=post_message_], .js-post__content-text",
)
