"""XenForo 1 and 2: a thread, its first post being the article; comments under resources and reports."""

from newsarchive.readers.web.comments.engine import Family

FAMILY = Family(
    name="xenforo",
    marks=("message--post", "messageText", "message-userContent", "message-body"),
    item="article.message--post ~ article.message--post, li.message ~ li.message, .message--articleComment",
    author=".message-name, .messageUserInfo .username, .userText .username",
    date=".message-attribution time@datetime, time.u-dt@datetime, .DateTime@title",
    text=".message-body .bbWrapper, .messageText",
    drop=".bbCodeBlock-expandLink, .message-lastEdit",
)
