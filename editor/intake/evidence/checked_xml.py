"""XML of strangers, looked through before it is read: no document type, no entities, no more than a document has."""

from xml.parsers import expat

from editor.intake.evidence import refusal

MOST_ELEMENTS, DEEPEST = 400_000, 400


def check_xml(data: bytes) -> None:
    """Raises Fault `evidence.unsafe`, `evidence.too_demanding`, or `evidence.broken` where it is none."""
    count = depth = 0
    parser = expat.ParserCreate()

    def opened(*_: object) -> None:
        nonlocal count, depth
        count, depth = count + 1, depth + 1
        if count > MOST_ELEMENTS or depth > DEEPEST:
            raise refusal.too_demanding()

    def closed(*_: object) -> None:
        nonlocal depth
        depth -= 1

    def refused(*_: object) -> None:
        raise refusal.unsafe()

    parser.StartElementHandler, parser.EndElementHandler = opened, closed
    parser.StartDoctypeDeclHandler, parser.EntityDeclHandler = refused, refused
    try:
        parser.Parse(data, True)
    except expat.ExpatError:
        raise refusal.broken() from None
