"""Evidence as it comes in: files, pages of the web, what was pasted; each an immutable `Captured`.

A digest of it tells that the bytes are those that were captured, not that they were true at their origin.
`docs/EVIDENCE.md` tells what is kept of each kind, and the limits.
"""

from editor.intake.evidence.file import capture_file
from editor.intake.evidence.page import capture_page
from editor.intake.evidence.paste import capture_paste
from editor.intake.evidence.post import FoundPost, read_post

__all__ = ["FoundPost", "capture_file", "capture_page", "capture_paste", "read_post"]
