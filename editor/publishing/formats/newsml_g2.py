"""NewsML-G2: news as XML, the IPTC's standard for agencies.

Source: NewsML-G2 2.35, conformance power, with the IPTC's catalogue of codes. Pictures are `remoteContent` of items of
their own, in one `newsMessage` with the text; an article without pictures is a `newsItem` alone.
"""

from datetime import UTC
from xml.etree.ElementTree import Element, SubElement, fromstring, register_namespace, tostring

from editor.newsroom.article import Article
from editor.newsroom.message import say
from editor.newsroom.picture import Picture
from editor.publishing.format import Format, Materials

_NAR = "http://iptc.org/std/nar/2006-10-01/"
_XHTML = "http://www.w3.org/1999/xhtml"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_CATALOG = "http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml"


def _render(article: Article, _: Materials) -> bytes:
    register_namespace("", _NAR)
    register_namespace("h", _XHTML)
    text = _text_item(article)
    shown = [_picture_item(article, part, one) for part, one in _pictures(article)]
    root = _message(article, [text, *shown]) if shown else text
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _pictures(article: Article) -> list[tuple[str, Picture]]:
    from editor.publishing import wire

    return list(wire.pictures(article))


def _message(article: Article, items: list[Element]) -> Element:
    message = Element(_name("newsMessage"))
    header = _sub(message, "header")
    sent = article.written.astimezone(UTC).isoformat(timespec="seconds")
    _sub(header, "sent", sent)
    _sub(header, "sender", article.masthead.authority)
    _sub(header, "transmitId", f"{article.edition.uid or 'x'}-{article.edition.version}")
    _sub(message, "itemSet").extend(items)
    return message


def _item(article: Article, kind: str, uri: str) -> tuple[Element, Element]:
    """An item with all that its kind does not decide, and its contentMeta."""
    from editor.publishing import wire

    edition, house = article.edition, article.masthead
    item = Element(
        _name("newsItem"),
        {
            "guid": uri,
            "version": str(edition.version),
            "standard": "NewsML-G2",
            "standardversion": "2.35",
            "conformance": "power",
            f"{_XML}lang": wire.line(article.language) or "und",
            "dir": article.direction.value,
        },
    )
    _sub(item, "catalogRef", href=_CATALOG)
    meta = _sub(item, "itemMeta")
    _sub(meta, "itemClass", qcode=f"ninat:{kind}")
    _sub(_sub(meta, "provider"), "name", wire.line(house.name) or house.authority)
    _sub(meta, "versionCreated", wire.moment(article.written))
    _sub(meta, "firstCreated", wire.moment(edition.first or article.written))
    if edition.embargo:
        _sub(meta, "embargoed", wire.moment(edition.embargo))
    _sub(meta, "pubStatus", qcode=f"stat:{edition.standing.value}")
    return item, meta


def _rights(item: Element, holder: str, notice: str, terms: str) -> None:
    """Stands after the catalogues, before everything else."""
    if holder or notice or terms:
        rights = Element(_name("rightsInfo"))
        item.insert(1, rights)
        if holder:
            _sub(_sub(rights, "copyrightHolder"), "name", holder)
        if notice:
            _sub(rights, "copyrightNotice", notice)
        if terms:
            _sub(rights, "usageTerms", terms)


def _text_item(article: Article) -> Element:
    from editor.publishing import wire

    house, edition = article.masthead, article.edition
    item, meta = _item(article, "text", wire.uri_of(article))
    _rights(item, wire.line(house.name), wire.line(house.copyright), wire.line(house.terms))
    _sub(meta, "title", wire.line(article.headline))
    if note := wire.editors_note(article):
        _sub(meta, "edNote", note)
    if edition.corrections:
        _sub(meta, "signal", qcode="sig:correction")
    elif edition.version > 1:
        _sub(meta, "signal", qcode="sig:update")
    content = _sub(item, "contentMeta")
    _sub(content, "contentModified", wire.moment(article.written))
    if place := wire.line(article.dateline.place):
        _sub(_sub(content, "located"), "name", place)
    if byline := wire.line(article.byline):
        _sub(_sub(content, "creator"), "name", byline)
    for name, _ in wire.speakers(article):
        _sub(_sub(content, "infoSource"), "name", name)
    _sub(content, "language", tag=wire.line(article.language) or "und")
    for name in dict.fromkeys((*article.categories, *article.tags)):
        _sub(_sub(content, "subject", type="cpnat:abstract"), "name", wire.line(name))
    if slug := wire.line(article.slug):
        _sub(content, "slugline", slug)
    _sub(content, "headline", wire.line(article.headline))
    if byline:
        _sub(content, "by", byline)
    if article.standfirst.strip():
        _sub(content, "description", wire.line(article.standfirst), role="drol:summary")
    if wire.has_words(article):
        _body(item, article)
    return item


def _body(item: Element, article: Article) -> None:
    from editor.publishing import wire
    from editor.publishing.metadata import language_tag

    words = len(wire.body_as_text(article).split())
    inline = _sub(_sub(item, "contentSet"), "inlineXML", contenttype="application/xhtml+xml", wordcount=str(words))
    html = fromstring(  # noqa: S314 - our own HTML, cleaned and made well-formed a moment ago
        f'<html xmlns="{_XHTML}" xml:lang="{language_tag(article)}" dir="{article.direction.value}">'
        f"<head><title></title></head><body>{wire.body_as_xhtml(article)}</body></html>"
    )
    html[0][0].text = wire.line(article.headline)
    inline.append(html)


def _picture_item(article: Article, part: str, picture: Picture) -> Element:
    from editor.publishing import wire

    item, meta = _item(article, "picture", wire.uri_of(article, picture.digest[:20]))
    _rights(item, "", wire.line(picture.copyright), wire.line(picture.licence))
    _sub(meta, "fileName", picture.file_name)
    content = _sub(item, "contentMeta")
    _sub(content, "language", tag=wire.line(article.language) or "und")
    if picture.credit:
        _sub(content, "creditline", wire.line(picture.credit))
    if picture.caption:
        _sub(content, "description", wire.line(picture.caption), role="drol:caption")
    if picture.alt:  # the IPTC's codes have no role for it
        _sub(content, "description", wire.line(picture.alt))
    _sub(
        _sub(item, "contentSet"),
        "remoteContent",
        href=wire.address_of(picture),
        rendition="rnd:main" if part == "main" else "rnd:inline",
        contenttype=picture.media_type,
        size=str(picture.size),
        width=str(picture.width),
        height=str(picture.height),
    )
    return item


def _name(tag: str) -> str:
    return f"{{{_NAR}}}{tag}"


def _sub(parent: Element, name: str, words: str = "", /, **attributes: str) -> Element:
    made = SubElement(parent, _name(name), attributes)
    made.text = words or None
    return made


FORMAT = Format(
    name="newsml-g2",
    label=say("NewsML-G2, for agencies"),
    suffix=".xml",
    media_type="application/vnd.iptc.g2.newsitem+xml",
    render=_render,
    pictures_beside=True,
    tells_standing=True,
)
