"""Stack Exchange: answers, and the comments under questions and answers."""

from newsarchive.readers.web.comments.engine import Family

FAMILY = Family(
    name="stackexchange",
    marks=("comment-copy", "js-comment"),
    item="div.answer, li.comment",
    author=".comment-user, .post-signature:last-child .user-details a",
    date=".comment-date .relativetime-clean@title, .post-signature:last-child .relativetime@title",
    text=".comment-copy, .answercell .s-prose, .answercell .post-text",
    votes=".answer .js-vote-count, .comment-score",
    area=".js-post-comments-component",
)
