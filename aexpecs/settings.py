"""The portal's settings. Every value comes from the environment; one that makes no sense stops the start."""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from . import environment
from .environment import BASE_DIR, LOOPBACK, flag, number, text

VAR = BASE_DIR / "var"

# What the portal is

DEBUG = flag("DEBUG")
DEMO = flag("DEMO")
SECRET_KEY = environment.secret(text("SECRET_KEY"))
ENCRYPTION_KEYS = environment.fernet_keys(text("ENCRYPTION_KEYS"))
ALLOWED_HOSTS = environment.hosts(text("ALLOWED_HOSTS", "127.0.0.1,localhost"))
SITE_URL = text("SITE_URL", "http://127.0.0.1:8000").rstrip("/")
_site = environment.site(SITE_URL)
IS_HTTPS = _site.scheme == "https"
if not IS_HTTPS and _site.hostname not in LOOPBACK and not DEBUG:
    raise ImproperlyConfigured("SITE_URL must be https:// on anything but this machine.")
CONTACT_EMAIL = environment.address("CONTACT_EMAIL", text("CONTACT_EMAIL", "help@a-expecs.example"))

ROOT_URLCONF = "aexpecs.urls"
WSGI_APPLICATION = "aexpecs.wsgi.application"
ASGI_APPLICATION = "aexpecs.asgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "networking",
    "experts",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django_filters",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
]

MIDDLEWARE = [
    "experts.middleware.AnswerHeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "experts.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "experts.middleware.AuditMiddleware",
    "experts.middleware.SessionAgeMiddleware",
    "experts.middleware.OwnLanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "experts.middleware.KeptTextMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "experts.middleware.VerifiedMemberMiddleware",
    "experts.middleware.UnreadableQuestionMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "networking.home.context.frame",
            ],
        },
    }
]

# Database: SQLite is the embedded default, PostgreSQL is production

DATABASES = {"default": environment.database(text("DATABASE_URL", "sqlite:///var/portal.sqlite3"))}
_database = DATABASES["default"]
IS_POSTGRES = _database["ENGINE"].endswith("postgresql")
if IS_POSTGRES:
    _database["CONN_HEALTH_CHECKS"] = True
    # What the address says besides, such as sslmode, stays.
    _database["OPTIONS"] = _database.get("OPTIONS", {}) | {
        "pool": {"min_size": 1, "max_size": number("DATABASE_POOL", 4, 1, 100), "timeout": 10},
        "options": "-c statement_timeout=10000 -c lock_timeout=5000",
    }
else:
    if not Path(_database["NAME"]).is_absolute() and _database["NAME"] != ":memory:":
        _database["NAME"] = str(BASE_DIR / _database["NAME"])
    Path(_database["NAME"]).parent.mkdir(parents=True, exist_ok=True)
    _database["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 10,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
        "PRAGMA cache_size=-32000; PRAGMA temp_store=MEMORY;",
    }

if DEMO:
    environment.keep_demo_at_home(is_postgres=IS_POSTGRES, debug=DEBUG, hosts=ALLOWED_HOSTS, site=_site)
environment.keep_links_alive(hosts=ALLOWED_HOSTS, site=_site)

# The limits of every door that checks a secret are counted in `default`, across processes. A small
# table would let an attacker push a counter out; other things are cached elsewhere.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "experts_limits",
        "OPTIONS": {"MAX_ENTRIES": 1_000_000},
    },
    "pages": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "pages"},
}

# Who gets in

AUTH_USER_MODEL = "experts.User"
AUTHENTICATION_BACKENDS = ["experts.user.backends.AccountBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 15},
    },
    {"NAME": "experts.user.passwords.CommonPhraseValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
PASSWORD_RESET_TIMEOUT = 60 * 60 * 3
# Django's: allauth's asks the database about a known account's addresses, and the answer's time would tell.
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105

ACCOUNT_ADAPTER = "experts.user.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
# Asked once: who mistypes it chooses another by a link, and twelve questions are enough to join.
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_HONEYPOT_FIELD = "telephone"
ACCOUNT_FORMS = {
    "login": "experts.user.forms.LogInForm",
    "signup": "experts.user.forms.SignUpForm",
    "add_email": "experts.user.forms.AddressForm",
    "change_password": "experts.user.forms.ChangePasswordForm",
    "reset_password": "experts.user.forms.ResetForm",
    "reset_password_from_key": "experts.user.forms.NewPasswordForm",
    "reauthenticate": "experts.user.forms.ProofForm",
}
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = False
ACCOUNT_CONFIRM_EMAIL_ON_GET = False
ACCOUNT_EMAIL_CONFIRMATION_EXPIRE_DAYS = 3
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = _site.scheme
# Wrong passwords, codes and recovery codes are counted once for all doors by experts/user/attempts.py, by account and
# by network; right ones are not, since a whole ministry may stand behind one address. These keep a form from being flooded.
ACCOUNT_RATE_LIMITS = {
    "login": None,
    "login_failed": None,
    "signup": "20/m/ip",
    "confirm_email": "1/1m/key",
    "reset_password": "20/m/ip,5/5m/key",
    "reset_password_from_key": "20/m/ip",
    # Ours: a lost mailbox, counted for each of its two addresses, and so twice a network.
    "recover": "40/m/ip,5/5m/key",
    "reauthenticate": "20/5m/user",
    "change_password": "20/5m/user",
    "manage_email": "10/5m/user",
}
ALLAUTH_TRUSTED_PROXY_COUNT = number("PROXIES", 0, 0, 10)
MFA_ADAPTER = "experts.user.adapter.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "experts.user.forms.SecondFactorForm",
    "reauthenticate": "experts.user.forms.SecondProofForm",
    "activate_totp": "experts.user.forms.ActivateForm",
    "add_webauthn": "experts.user.credentials.AddPasskeyForm",
    "authenticate_webauthn": "experts.user.credentials.PasskeyForm",
    "reauthenticate_webauthn": "experts.user.credentials.PasskeyProofForm",
    "login_webauthn": "experts.user.credentials.PasskeyLogInForm",
}
# Log-in needs a confirmed address already; an address still to be confirmed must not keep a focal
# point from enrolling, nor a second factor from changing the address.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
# Browsers hand passkeys to https pages, and to http://localhost on one's own machine.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not IS_HTTPS and _site.hostname in LOOPBACK
# A signature cannot be guessed; this only keeps one address from flooding the door of a whole office.
MFA_RATE_LIMITS = {"webauthn_login": "120/m/ip"}
MFA_TOTP_ISSUER = "A-EXPECS"
MFA_RECOVERY_CODES_SHOW_ONCE = True
USERSESSIONS_TRACK_ACTIVITY = False

SESSION_ENGINE = "django.contrib.sessions.backends.db"
# A log-in ends after an hour without use, or twelve hours in all (SessionAgeMiddleware). The cookie lives on, so that
# what somebody posts afterwards can be kept for them.
SESSION_IDLE_SECONDS = 60 * 60
SESSION_LONGEST_SECONDS = 12 * 60 * 60
SESSION_COOKIE_AGE = 24 * 60 * 60
# The sitting in which focal points and the secretariat look at applications and evidence.
SITTING_IDLE_SECONDS = 15 * 60
SITTING_LONGEST_SECONDS = 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
_host_only = "__Host-" if IS_HTTPS else ""
SESSION_COOKIE_NAME = f"{_host_only}session"
CSRF_COOKIE_NAME = f"{_host_only}csrf"
LANGUAGE_COOKIE_NAME = f"{_host_only}language"
MESSAGES_COOKIE_NAME = f"{_host_only}messages"
MESSAGE_STORAGE = "experts.notices.NoticeStorage"
LANGUAGE_COOKIE_AGE = 60 * 60 * 24 * 365
CSRF_FAILURE_VIEW = "networking.home.errors.csrf_failure"

# What every answer says to the browser. Names follow Django 6, which will take this over.
SECURE_CSP = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "connect-src": ["'self'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
    "base-uri": ["'none'"],
    "object-src": ["'none'"],
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^livez$", r"^readyz$"]
if ALLAUTH_TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# What a visitor may send at most
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
DATA_UPLOAD_MAX_NUMBER_FILES = 5
FILE_UPLOAD_HANDLERS = [
    "experts.storage.uploads.BoundedUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
UPLOAD_MAX_BYTES = 32 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600
PHOTO_MAX_BYTES = 8 * 1024 * 1024
FILE_MAX_BYTES = 10 * 1024 * 1024
FILES_PER_MEMBER, FILE_BYTES_PER_MEMBER = 50, 100 * 1024 * 1024
FILES_DIR = environment.folder(
    "FILES_DIR", text("FILES_DIR", "var/files"), apart_from=[BASE_DIR / "static", VAR / "static"]
)
FILES_URL = text("FILES_URL")
ACCEL_PREFIX = environment.accel_prefix(text("ACCEL_PREFIX"))
CLAMD_URL = environment.clamd(text("CLAMD_URL"))
CLAMD_SECONDS = number("CLAMD_SECONDS", 20, 1, 120)

# The heads of the audit's chain: best on another machine's disk, where the database's owner cannot write.
AUDIT_HEADS = BASE_DIR / text("AUDIT_HEADS", "var/audit/heads.txt")

# Letters

EMAIL_FROM = environment.address("EMAIL_FROM", text("EMAIL_FROM", "A-EXPECS <no-reply@a-expecs.example>"))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = EMAIL_FROM
# Every mail is a row of the outbox first; a job carries it by the transport that EMAIL_URL names.
EMAIL_BACKEND = "experts.outbox.backend.OutboxBackend"
_mail = environment.mail(text("EMAIL_URL", "files://"))
EMAIL_TRANSPORT = _mail.pop("EMAIL_TRANSPORT")
globals().update(_mail)
EMAIL_FILE_PATH = VAR / "letters"
EMAIL_TIMEOUT = 10

# Jobs: rows of the database, enqueued in the transaction that wants them, run by `manage.py run_jobs`

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "letters"]}}

# Languages: English is the source; a language is offered once its catalogue is complete

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("id", _("Indonesian"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = USE_TZ = True
TIME_ZONE = "UTC"

# Static files: hashed, compressed ahead of time, kept for a year

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = VAR / "static"
STORAGES = {
    "default": environment.files(FILES_URL),
    "staticfiles": {"BACKEND": "experts.storage.static.MinifiedStorage"},
}
WHITENOISE_MAX_AGE = 31_536_000
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

LOG_LEVEL = text("LOG_LEVEL", "INFO").upper()
if LOG_LEVEL not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
    raise ImproperlyConfigured(f"LOG_LEVEL is {LOG_LEVEL!r}; write DEBUG, INFO, WARNING or ERROR.")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "aexpecs.logs.QuietFormatter",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        }
    },
    # The level stands at the handler: Django's own loggers pass the root's level by.
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "level": LOG_LEVEL}},
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
    "loggers": {
        "django.server": {"level": "WARNING"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        # They tell of each job that begins; what fails is told by experts.job, without quoting it.
        "django_tasks": {"level": "CRITICAL"},
        "django_tasks_db": {"level": "CRITICAL"},
    },
}
