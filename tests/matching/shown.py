"""What a person sees of an answer."""

from bot.quoting.answers import Ambiguous, Answer, Found, Likely, Quotation

SHOWN = 3  # places that a person looks at


def shown(answer: Answer) -> tuple[Quotation, ...]:
    match answer:
        case Found(quotation):
            return (quotation,)
        case Likely(candidates) | Ambiguous(candidates):
            return tuple(c.quotation for c in candidates[:SHOWN])
        case _:
            return ()
