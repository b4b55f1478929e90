"""The comments plugin of Facebook, old and new markup."""

from newsarchive.readers.web.comments.engine import Family

FAMILY = Family(
    name="facebook",
    marks=("UFIComment", "fbFeedbackPost", "_3-8y"),
    item=".UFIComment, .fbFeedbackPost, ._3-8y._5nz1",
    author=".UFICommentActorName, .profileName, ._50f7 a",
    date="abbr.UFISutroCommentTimestamp@title, abbr.timestamp@title, abbr._35nu@title",
    text=".UFICommentBody, .postText, ._30o4, ._5mdd",
    votes=".UFICommentLikeButton",
)
