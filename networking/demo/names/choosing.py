"""Puts invented names together the way each member state's services write them."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from ..reading import entries, pairs
from . import communities, latin, mainland

WOMAN, MAN = "female", "male"


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name as the service writes it, in its own script, as spoken, and as sorted."""

    official: str
    native: str = ""
    native_language: str = ""
    called: str = ""
    sort: str = ""
    community: str = ""


def sort_key(text: str) -> str:
    """Small plain letters, so that every database sorts names alike."""
    plain = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def choose(state: str, gender: str, rng: Random) -> Name:
    """A name of that state's traditions."""
    return MAKERS[state](gender, rng)


def _two_scripts(state: str, gender: str, rng: Random) -> tuple[tuple[str, str], tuple[str, str]]:
    given = pairs(getattr(mainland, f"{state}_{'F' if gender == WOMAN else 'M'}"))
    return rng.choice(given), rng.choice(pairs(getattr(mainland, f"{state}_FAMILY")))


def _thai(gender: str, rng: Random) -> Name:
    given, family = _two_scripts("TH", gender, rng)
    return Name(f"{given[0]} {family[0]}", f"{given[1]} {family[1]}", "th", given[0])


def _lao(gender: str, rng: Random) -> Name:
    given, family = _two_scripts("LA", gender, rng)
    return Name(f"{given[0]} {family[0]}", f"{given[1]} {family[1]}", "lo", given[0])


def _khmer(gender: str, rng: Random) -> Name:
    given, family = _two_scripts("KH", gender, rng)
    native = f"{family[1]} {given[1]}"
    if rng.random() < 0.2:  # the official roman spelling, family name first and in capitals
        return Name(f"{family[0].upper()} {given[0]}", native, "km", given[0])
    return Name(f"{given[0]} {family[0]}", native, "km", given[0], f"{family[0]} {given[0]}")


def _burmese(gender: str, rng: Random) -> Name:
    parts = pairs(rng.choice(entries(mainland.MM_F if gender == WOMAN else mainland.MM_M)))
    if len(parts) == 2 and rng.random() < 0.5:
        parts = [*parts, rng.choice(pairs("Aung=အောင် Oo=ဦး Win=ဝင်း Thein=သိန်း Htun=ထွန်း Hlaing=လှိုင်"))]
    name = " ".join(latin for latin, _native in parts)
    return Name(name, "".join(native for _latin, native in parts), "my", name)


def _malay(gender: str, rng: Random) -> Name:
    given = rng.choice(entries(latin.MALAY_F if gender == WOMAN else latin.MALAY_M))
    father = rng.choice(entries(latin.MALAY_FATHER))
    return Name(f"{given} {'binti' if gender == WOMAN else 'bin'} {father}", called=given, community="malay")


def _chinese(gender: str, rng: Random) -> Name:
    family = rng.choice(pairs(communities.CHINESE_FAMILY))
    given = rng.choice(pairs(communities.CHINESE_F if gender == WOMAN else communities.CHINESE_M))
    official, called = f"{family[0]} {given[0]}", given[0]
    if rng.random() < 0.3:
        called = rng.choice(entries(communities.WESTERN_F if gender == WOMAN else communities.WESTERN_M))
        official = f"{called} {official}"
    return Name(official, family[1] + given[1], "zh", called, f"{family[0]} {given[0]}", "chinese")


def _indian(gender: str, rng: Random, of: tuple[str, str] = ("a/p", "a/l")) -> Name:
    given = rng.choice(pairs(communities.TAMIL_F if gender == WOMAN else communities.TAMIL_M))
    father = rng.choice(pairs(communities.TAMIL_FATHER))
    link = of[0] if gender == WOMAN else of[1]
    return Name(
        f"{given[0]} {link} {father[0]}", f"{given[1]} {father[1]}", "ta", given[0], community="indian"
    )


def _bruneian(gender: str, rng: Random) -> Name:
    if rng.random() < 0.15:
        return _chinese(gender, rng)
    name = _malay(gender, rng)
    if rng.random() < 0.3:  # the father, too, has made the pilgrimage
        link = "binti" if gender == WOMAN else "bin"
        return Name(
            name.official.replace(f" {link} ", f" {link} Haji "), called=name.called, community="malay"
        )
    return name


def _malaysian(gender: str, rng: Random) -> Name:
    draw = rng.random()
    if draw < 0.22:
        return _chinese(gender, rng)
    return _indian(gender, rng) if draw < 0.34 else _malay(gender, rng)


def _singaporean(gender: str, rng: Random) -> Name:
    draw = rng.random()
    if draw < 0.62:
        return _chinese(gender, rng)
    if draw < 0.78:
        name = _malay(gender, rng)
        official = name.official.replace(" binti ", " Binte ").replace(" bin ", " Bin ")
        return Name(official, called=name.called, community="malay")
    if draw < 0.93:
        return _indian(gender, rng, ("d/o", "s/o"))
    given = rng.choice(entries(communities.WESTERN_F if gender == WOMAN else communities.WESTERN_M))
    family = rng.choice(entries(communities.EURASIAN))
    return Name(f"{given} {family}", called=given, sort=f"{family} {given}")


def _indonesian(gender: str, rng: Random) -> Name:
    woman = gender == WOMAN
    if rng.random() < 0.18:  # one name, and no other
        single = rng.choice(entries(latin.ID_SINGLE_F if woman else latin.ID_SINGLE_M))
        return Name(single, called=single)
    first = rng.choice(entries(latin.ID_F if woman else latin.ID_M))
    names = [first, rng.choice(entries(latin.ID_SECOND))]
    if rng.random() < 0.25:
        names.insert(1, rng.choice(entries(latin.ID_SINGLE_F if woman else latin.ID_SINGLE_M)))
    return Name(" ".join(names), called=first)


def _philippine(gender: str, rng: Random) -> Name:
    given = rng.choice(entries(latin.PH_F if gender == WOMAN else latin.PH_M))
    mother, father = rng.sample(entries(latin.PH_FAMILY), 2)
    initial = next(letter for letter in mother if letter.isupper())
    suffix = rng.choice(["", "", "", "", " Jr.", " III"]) if gender == MAN else ""
    return Name(f"{given} {initial}. {father}{suffix}", called=given.split()[0], sort=f"{father} {given}")


def _timorese(gender: str, rng: Random) -> Name:
    given = rng.choice(entries(latin.TL_F if gender == WOMAN else latin.TL_M))
    mother, father = rng.sample(entries(latin.TL_FAMILY), 2)
    last = father.split()[-1]
    return Name(f"{given} {mother} {father}", called=f"{given} {last}", sort=f"{last} {given} {mother}")


def _vietnamese(gender: str, rng: Random) -> Name:
    family = rng.choice(entries(latin.VN_FAMILY))
    rest = rng.choice(entries(latin.VN_F if gender == WOMAN else latin.VN_M))
    called = rest.split()[-1]
    return Name(f"{family} {rest}", called=called, sort=f"{called} {family} {rest}")


MAKERS: dict[str, Callable[[str, Random], Name]] = {
    "BN": _bruneian,
    "KH": _khmer,
    "ID": _indonesian,
    "LA": _lao,
    "MY": _malaysian,
    "MM": _burmese,
    "PH": _philippine,
    "SG": _singaporean,
    "TH": _thai,
    "TL": _timorese,
    "VN": _vietnamese,
}
