"""phpBB 2 and 3: a topic, its first post being the article."""

from newsarchive.readers.web.comments.engine import Family

FAMILY = Family(
    name="phpbb",
    marks=("postbody", "postprofile"),
    item="div.post ~ div.post",
    author=".author .username, .author .username-coloured, p.author strong",
    date="p.author time@datetime, p.author",
    text=".postbody .content",
    drop=".signature, .notice, .back2top, .post-buttons",
)
