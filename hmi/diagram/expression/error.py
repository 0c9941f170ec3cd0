"""What is wrong with an expression, and where."""

from hmi.core.phrase import phrase


class ExpressionError(ValueError):
    """A text is no expression that can be used. `start` and `end` are the characters that it is about, counted from 0;
    `sentence` says what to do."""

    def __init__(self, start: int, end: int, sentence: str) -> None:
        super().__init__(phrase("Diagram", "character {number}: {sentence}", number=start + 1, sentence=sentence))
        self.start = start
        self.end = end
        self.sentence = sentence
