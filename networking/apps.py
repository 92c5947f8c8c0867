"""The app of what people do together."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NetworkingConfig(AppConfig):
    """Knows the experts app; the experts app never knows this one."""

    name = "networking"
    verbose_name = _("Networking")
