"""What the frame of every page needs."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language, get_language_info

LONGEST_ADDRESS = 500


def frame(request: HttpRequest) -> dict[str, Any]:
    """The languages by their own names, where a language link leads back to, and whether the demo's doors are open."""
    languages = [own_name(code) for code, _english in settings.LANGUAGES]
    current = get_language() or settings.LANGUAGE_CODE
    return {
        "languages": languages,
        "language": next((one for one in languages if one["code"] == current), languages[0]),
        "return_to": return_to(request),
        "DEMO": settings.DEMO,
    }


def return_to(request: HttpRequest) -> str:
    """The page with its question; without it where it is so long that repeating it would weigh down the page."""
    address = request.get_full_path()
    return address if len(address) <= LONGEST_ADDRESS else request.path[:LONGEST_ADDRESS]


def own_name(code: str) -> dict[str, str]:
    """A language as its speakers write it."""
    return {"code": code, "name": get_language_info(code)["name_local"]}
