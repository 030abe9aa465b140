"""Who publishes: what every format that travels says of the house."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields

_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")


@dataclass(frozen=True, slots=True)
class Masthead:
    """The house as readers and other newsrooms know it; every field may be empty."""

    name: str = ""
    url: str = ""
    """Of its front page."""
    domain: str = ""
    """What its articles are named under for machines: `urn:newsml:DOMAIN:…`; a name nobody else has."""
    copyright: str = ""
    terms: str = ""
    """On what terms its articles may be printed elsewhere."""

    @property
    def authority(self) -> str:
        """The domain where it is one, else one that stands for nobody (RFC 6761)."""
        return self.domain if _DOMAIN.fullmatch(self.domain) else "muharrir.invalid"

    @classmethod
    def of(cls, chosen: Mapping[str, str]) -> "Masthead":
        """The masthead that settings keep; what nobody knows is passed over."""
        return cls(**{one.name: chosen[one.name] for one in fields(cls) if one.name in chosen})


NOBODY = Masthead()
"""Where the house said nothing of itself."""
