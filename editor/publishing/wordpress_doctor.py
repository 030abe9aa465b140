"""What may be wrong between us and a WordPress, tried without changing anything there, and how to mend it."""

import re
import time
from collections.abc import Iterator
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from editor.newsroom.fault import Fault
from editor.newsroom.message import Message, say
from editor.publishing.courier import Courier, Refusal
from editor.publishing.doctor import answers_anything, captive_portal, findings_of, of_the_way
from editor.publishing.target import Connection, Finding, Health
from editor.publishing.wordpress_site import Account, Site
from editor.text.direction import Direction

_APPLICATION_PASSWORD = re.compile(r"[A-Za-z0-9]{24}")
_GENERATOR = re.compile(rb'name="generator" content="WordPress (\d+)\.(\d+)')
_PASSWORDS_SINCE = (5, 6)
_RANKS = {Health.ILL: 0, Health.WELL: 1, Health.CAUTION: 2}


def examine(to: Connection) -> tuple[Finding, ...]:
    """The findings, the worst first. Raises nothing but Fault `stopped`."""
    began = time.monotonic()
    to.progress.tell(say("Connecting to the outlet"))
    try:
        with Courier(to.outlet.url.strip(), to.outlet.user, to.password, to.progress) as courier:
            try:
                site = Site(courier, to.outlet)
            except Fault as fault:
                return _not_reached(courier, to.outlet.url.strip(), fault)
            try:
                account = site.account()
            except Fault as fault:
                return _not_known(site, to, fault)
            told = [*_of_account(site, account), *_of_writing(site), *_of_site(site), *of_the_way(courier, began)]
    except Fault as fault:
        return findings_of(fault)
    return tuple(sorted(told, key=lambda one: _RANKS[one.health]))


def _not_reached(courier: Courier, address: str, fault: Fault) -> tuple[Finding, ...]:
    if fault.kind in ("outlet.no_rest", "outlet.uncertain") and answers_anything(courier, address.rstrip("/")):
        return (captive_portal(),)
    if isinstance(fault, Refusal) and fault.code:  # the index itself says no, in WordPress's way
        return (_ill(fault, *_SHUT),)
    return findings_of(fault)


def _not_known(site: Site, to: Connection, fault: Fault) -> tuple[Finding, ...]:
    """Why the site does not know us. XML-RPC, where it is on, takes the password in the request itself: what it knows
    and the REST API does not, was lost with the Authorization header."""
    if fault.kind == "outlet.no_app_passwords" and _is_old(site.front):
        return (_ill(fault, *_OLD),)
    if fault.kind != "outlet.unauthorised":
        return findings_of(fault)
    looks_right = _APPLICATION_PASSWORD.fullmatch(to.password.replace(" ", ""))
    knows = _xmlrpc_knows(site, to.outlet.user, to.password)
    if not to.password or not to.outlet.user:
        return (_ill(fault, *_NO_LOGIN),)
    if not looks_right:
        return (_ill(fault, *_LOGIN_PASSWORD),)
    if knows:
        return (_ill(fault, *_HEADER_LOST),)
    return (_ill(fault, *(_WRONG if knows is False else _WRONG_OR_LOST)),)


def _xmlrpc_knows(site: Site, user: str, password: str) -> bool | None:
    """Whether XML-RPC lets the user in (`wp.getUsersBlogs` changes nothing); None where it is off."""
    values = "".join(f"<param><value><string>{escape(one)}</string></value></param>" for one in (user, password))
    call = f"<?xml version='1.0'?><methodCall><methodName>wp.getUsersBlogs</methodName><params>{values}</params></methodCall>"
    try:
        answer = site.courier.ask(
            "POST", f"{site.home}/xmlrpc.php", body=call.encode(), signed=False, headers={"Content-Type": "text/xml"}
        )
    except Fault as fault:
        if fault.kind == "stopped":
            raise
        return None
    if b"<methodResponse>" not in answer.body:
        return None
    if b"<fault>" not in answer.body:
        return True
    return False if b"<int>403</int>" in answer.body else None


def _is_old(page: bytes) -> bool:
    told = _GENERATOR.search(page)
    return told is not None and (int(told[1]), int(told[2])) < _PASSWORDS_SINCE


def _of_account(site: Site, account: Account) -> Iterator[Finding]:
    roles = ", ".join(account.roles) or "-"
    if not account.may("edit"):
        yield Finding(
            Health.ILL,
            say("{name} has the role “{roles}” there, which may not write articles.", name=account.name, roles=roles),
            say("Ask the site's administrator for the role of an author or editor."),
            "outlet.forbidden",
        )
        return
    yield Finding(Health.WELL, say("Connected to “{site}” as {name}.", site=site.name, name=account.name))
    for capability, what in _MISSED.items():
        if capability not in account.capabilities:
            yield Finding(Health.CAUTION, what, _ASK_FOR_RIGHTS)


def _of_writing(site: Site) -> Iterator[Finding]:
    """Whether a request that writes gets as far as the site: one to an address that is none."""
    try:
        site.post("muharrir/probe", {})
    except Fault as fault:
        if fault.kind != "outlet.not_found":
            yield from findings_of(fault)


def _of_site(site: Site) -> Iterator[Finding]:
    asked, own = urlsplit(site.home), urlsplit(str(site.index.get("home") or site.home))
    if (asked.scheme, asked.netloc.lower()) != (own.scheme, own.netloc.lower()):
        yield Finding(
            Health.CAUTION,
            say("The site calls itself {address}: its links lead there.", address=f"{own.scheme}://{own.netloc}"),
            say("If that is the address readers use, write it in the outlet's settings."),
        )
    if site.direction is Direction.LTR:
        yield Finding(Health.WELL, say("The site runs from left to right; every article says its own direction."))


def _ill(fault: Fault, what: Message, do: Message) -> Finding:
    return Finding(Health.ILL, what, do, fault.kind)


_ASK_FOR_RIGHTS = say("Ask the site's administrator for the role of an editor, if you need it.")
_MISSED = {
    "publish_posts": say("This account may not publish: its articles will wait there for review."),
    "manage_categories": say("This account may not make new categories; those the site has can be used."),
    "upload_files": say("This account may not upload pictures: articles go without them."),
}
_SHUT = (
    say("The site's REST API is switched off, or shut for this account."),
    say("A plugin for security does that: ask the site's administrator to let this account use wp-json."),
)
_OLD = (
    say("The site's WordPress is older than 5.6 and knows no application passwords."),
    say("Ask the site's administrator to bring it up to date."),
)
_NO_LOGIN = (
    say("The user name or the application password is missing."),
    say("Write both in the outlet's settings."),
)
_LOGIN_PASSWORD = (
    say("That is no application password: those have 24 letters and digits."),
    say("Make one at the site, in the user's profile under “Application Passwords”, and write it here."),
)
_HEADER_LOST = (
    say("User name and password are right, but the web server takes them out of the request (Authorization header)."),
    say("Ask the site's administrator for the line “CGIPassAuth On” in .htaccess, or the like for that server."),
)
_WRONG = (
    say("The site does not know this user name with this application password."),
    say("See whether the name is right, and whether the password was revoked; make a new one in the user's profile."),
)
_WRONG_OR_LOST = (
    say("The site does not know this user name with this application password."),
    say(
        "See whether the name is right; make a new password. If that does not help, the web server may take the "
        "Authorization header out of the request: ask the site's administrator."
    ),
)
