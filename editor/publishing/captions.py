"""What stands below a picture where an outlet has one line for it: the caption, and the credit in brackets."""

from editor.publishing.harmless import one_line


def captioned(caption: str, credit: str) -> str:
    """
    >>> captioned("الجسر بعد ترميمه", "ليلى حسن")
    'الجسر بعد ترميمه (ليلى حسن)'
    """
    words, by = one_line(caption), one_line(credit)
    return " ".join(filter(None, (words, f"({by})" if by else "")))


def parted(line: str) -> tuple[str, str]:
    """Caption and credit of such a line.

    >>> parted("الجسر بعد ترميمه (ليلى حسن)"), parted("الجسر")
    (('الجسر بعد ترميمه', 'ليلى حسن'), ('الجسر', ''))
    """
    words, bracket, credit = line.strip().rpartition("(") if line.strip().endswith(")") else (line, "", "")
    return (words.strip(), credit[:-1].strip()) if bracket else (line.strip(), "")
