import random, re
from collections import Counter
import pytest
from django.test import Client
from tests.test_bad_input import *
from django.core.exceptions import *


def test_probe(people, addresses):
    rng = random.Random(5)
    seen = Counter()
    ex = {}
    for who in ["staff", "member", "nobody"]:
        client = Client(raise_request_exception=True)
        u = people[who]
        if u is not None:
            client.force_login(User.objects.get(pk=u.pk))
        from allauth.account.internal.flows import login

        for address in addresses:
            pairs = [(n, k) for n in NAMES for k in VALUES]
            if not address.startswith("/admin"):
                pairs = [(n, k) for n, k in pairs if n in OURS + LOOKUPS]
            elif who != "staff":
                continue
            if len(pairs) > 140:
                pairs = rng.sample(pairs, 140)
            for name, kind in pairs:
                try:
                    r = client.get(address, QUERY_STRING=f"{name}={VALUES[kind]}")
                    if r.status_code >= 500:
                        raise RuntimeError(r.status_code)
                except Exception as e:
                    from django.db import connection

                    key = (
                        who,
                        re.sub(
                            r"/(area|focalpoint|institution|listing|member|memberstate|profile|topic|user)/",
                            "/M/",
                            address,
                        ),
                        name,
                        type(e).__name__,
                    )
                    seen[key] += 1
                    ex[key] = f"{address} {kind} {str(e)[:150]}"
    for k, n in sorted(seen.items()):
        print(n, k, ex[k])
