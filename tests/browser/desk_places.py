"""Every page of the secretariat's desk that shows a row: its lists, and of each list the pages behind some rows."""

from django.contrib import admin

from experts import desk_acts

AT = "/admin/experts/"
ROWS = 2


def desk_places() -> list[str]:
    """Lists, and what stands behind their first and last rows."""
    found = ["/admin/"]
    for model in admin.site._registry:
        name = f"{AT}{model._meta.model_name}/"
        rows = model._default_manager.order_by("pk")
        keys = dict.fromkeys([*rows.values_list("pk", flat=True)[:ROWS], *rows.reverse().values_list("pk", flat=True)[:1]])
        found += [name, *(f"{name}{key}/{page}/" for key in keys for page in ("change", "history"))]
        found += [f"{name}do/{act.name}/?pk={key}" for act in desk_acts.of(model) for key in list(keys)[:1]]
    return found
