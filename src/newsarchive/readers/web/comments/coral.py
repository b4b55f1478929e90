"""Coral (Talk 4 and Coral 5 and later)."""

from newsarchive.readers.web.comments.engine import Family

FAMILY = Family(
    name="coral",
    marks=("coral-comment", "talk-stream-comment"),
    item=".coral-comment, .talk-stream-comment",
    author=".coral-username, .talk-stream-comment-user-name",
    date=".coral-timestamp@title, .coral-timestamp@datetime, .talk-stream-comment-published-date@title",
    text=".coral-comment-content, .talk-stream-comment-content",
    votes=".coral-reactButton-count",
    area="#coral_thread, #coral_talk_stream",
)
