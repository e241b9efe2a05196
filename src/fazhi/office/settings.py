"""The settings of the office, read once from the environment, each with a type and a safe default.

`NAME` or, for what must not stand in an environment, `NAME_FILE` with the path of a file that holds the
value. A value that makes no sense stops the start with `SettingError`; nothing is guessed.
"""

from __future__ import annotations

import os
import secrets
import stat
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


class SettingError(ImproperlyConfigured):
    """A setting that can't be used: its name, what was got, what was wanted."""

    code = "setting.invalid"

    def __init__(self, name: str, got: str, want: str) -> None:
        self.name, self.got, self.want = name, got, want
        self.message = f"配置项 {name} 的值“{got}”不能用：应为{want}。"
        super().__init__(self.message)


def env_str(name: str, default: str = "") -> str:
    """The text of NAME, or the content of the file that NAME_FILE names (without its last line break)."""
    file = os.environ.get(f"{name}_FILE", "")
    if not file:
        return os.environ.get(name, default)
    if name in os.environ:
        raise SettingError(name, "同时给出了值和文件", f"{name} 与 {name}_FILE 二者之一")
    try:
        return Path(file).read_text(encoding="utf-8").rstrip("\r\n")
    except OSError as error:
        raise SettingError(f"{name}_FILE", file, f"可读的文件（{error.strerror}）") from error


def env_bool(name: str, default: bool) -> bool:
    value = env_str(name).strip().lower()
    if value in ("", "1", "true", "yes", "on", "0", "false", "no", "off"):
        return default if value == "" else value in ("1", "true", "yes", "on")
    raise SettingError(name, value, "1/0、true/false、yes/no 或 on/off")


def env_int(name: str, default: int, least: int = 0) -> int:
    value = env_str(name).strip()
    if value == "":
        return default
    if not value.isascii() or not value.isdigit() or int(value) < least:
        raise SettingError(name, value, f"不小于 {least} 的整数")
    return int(value)


def env_choice(name: str, default: str, choices: tuple[str, ...]) -> str:
    value = env_str(name, default).strip()
    if value not in choices:
        raise SettingError(name, value, "、".join(choices) + " 之一")
    return value


def env_list(name: str, default: tuple[str, ...]) -> list[str]:
    return [part.strip() for part in env_str(name).split(",") if part.strip()] or list(default)


def env_secret(name: str, file: Path, least: int = 32) -> str:
    """The secret NAME; without one, the content of `file`, made once and readable by its owner alone."""
    value = env_str(name) or _kept_secret(file)
    if len(value) < least:
        raise SettingError(name, f"{len(value)} 个字符", f"至少 {least} 个字符的密钥")
    return value


def _kept_secret(file: Path) -> str:
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        draft = file.with_name(f"{file.name}.{os.getpid()}")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
            out.write(secrets.token_urlsafe(50))
        try:
            # Linked into place, so that of two processes starting at once one wins and both read the same.
            os.link(draft, file)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    if stat.S_IMODE(file.stat().st_mode) & 0o077:
        raise SettingError(str(file), oct(stat.S_IMODE(file.stat().st_mode)), "仅属主可读的密钥文件（0600）")
    return file.read_text(encoding="utf-8")


SQLITE_START = """
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA foreign_keys = ON;
    PRAGMA cache_size = -65536;
    PRAGMA mmap_size = 1073741824;
    PRAGMA temp_store = MEMORY;
    PRAGMA journal_size_limit = 67108864;
"""


def database(url: str, data_dir: Path) -> dict[str, Any]:
    """Django's description of the database that `url` names.

    `sqlite:///relative`, `sqlite:////absolute`, `postgres://user:password@host:port/name?sslmode=…`
    (`host` may be a percent-encoded socket directory); an empty url is a SQLite file in `data_dir`.
    Raises `SettingError` for anything else.
    """
    parts = urlsplit(url or f"sqlite:///{data_dir / 'fazhi.sqlite3'}")
    if parts.scheme == "sqlite" and not parts.netloc and len(parts.path) > 1:
        return _sqlite(unquote(parts.path[1:]))
    if parts.scheme in ("postgres", "postgresql") and len(parts.path) > 1:
        return _postgresql(parts.path[1:], parts)
    shown = url.replace(parts.password, "***") if parts.password else url
    raise SettingError("FAZHI_DATABASE_URL", shown, "postgres://用户:密码@主机:端口/库名 或 sqlite:///路径")


def _sqlite(path: str) -> dict[str, Any]:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    # A write transaction takes its lock when it begins: one that reads first and asks for the lock
    # later is refused at once instead of waiting.
    options = {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": SQLITE_START}
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": path, "CONN_MAX_AGE": None, "OPTIONS": options}


def _postgresql(name: str, parts: Any) -> dict[str, Any]:
    try:
        port = parts.port or ""
    except ValueError as error:
        raise SettingError("FAZHI_DATABASE_URL", parts.netloc.rpartition(":")[2], "端口号") from error
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(name),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": port,
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(parse_qsl(parts.query)),
    }


DATA_DIR = Path(env_str("FAZHI_DATA_DIR", "var")).resolve()
DIGEST = env_choice("FAZHI_DIGEST", "sha256", ("sha256", "sm3"))
DOCUMENT_LARGEST = env_int("FAZHI_DOCUMENT_LARGEST", 50 * 2**20, least=1)
# Files that are checked without being kept: bytes each, seconds, bytes of memory, and how many at once per process,
# for the public and for the staff each.
CHECK_LARGEST = env_int("FAZHI_CHECK_LARGEST", 10 * 2**20, least=1)
CHECK_SECONDS = env_int("FAZHI_CHECK_SECONDS", 20, least=1)
CHECK_MEMORY = env_int("FAZHI_CHECK_MEMORY", 2**30, least=2**27)
CHECKS_AT_ONCE = env_int("FAZHI_CHECKS_AT_ONCE", 2, least=1)
HTTPS = env_bool("FAZHI_HTTPS", False)
# Duties of the year that the area adds to those shipped: TOML as in docs/duties.md, usually by FAZHI_DUTIES_FILE.
DUTIES = env_str("FAZHI_DUTIES")

SECRET_KEY = env_secret("FAZHI_SECRET_KEY", DATA_DIR / "secret-key")
DEBUG = env_bool("FAZHI_DEBUG", False)
ALLOWED_HOSTS = env_list("FAZHI_ALLOWED_HOSTS", ("127.0.0.1", "localhost"))

DATABASES = {"default": database(env_str("FAZHI_DATABASE_URL"), DATA_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "axes",
    "fazhi.office.organs",
    "fazhi.office.catalogues",
    "fazhi.office.documents",
    "fazhi.office.matters",
    "fazhi.office.supervision",
    "fazhi.office.credit",
    "fazhi.office.inspections",
    "fazhi.office.duties",
    "fazhi.office.reports",
    "fazhi.office.api",
    "fazhi.office.desk",
    "fazhi.office.portal",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "fazhi.office.urls"
WSGI_APPLICATION = "fazhi.office.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "fazhi.office.desk.navigation.navigation",
            ]
        },
    }
]
FORM_RENDERER = "fazhi.office.desk.forms.Renderer"

# --- who signs in -----------------------------------------------------------------------------------
AUTH_USER_MODEL = "organs.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
LOGIN_URL = "desk:sign-in"
LOGIN_REDIRECT_URL = "desk:home"
PASSWORD_HASHERS = [
    "fazhi.office.organs.passwords.Argon2",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
_VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "name")},
    },
    {"NAME": "fazhi.office.organs.passwords.MinimumLength", "OPTIONS": {"min_length": 10}},
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
    {"NAME": f"{_VALIDATION}.NumericPasswordValidator"},
]
AXES_FAILURE_LIMIT = env_int("FAZHI_SIGN_IN_ATTEMPTS", 5, least=1)
AXES_COOLOFF_TIME = timedelta(minutes=env_int("FAZHI_SIGN_IN_LOCK_MINUTES", 30, least=1))
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
# Trying on while locked out doesn't lengthen the lock: a stranger can't keep an officer out for ever.
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_ENABLE_ACCESS_FAILURE_LOG = True
AXES_LOCKOUT_TEMPLATE = "desk/locked.html"
AXES_HTTP_RESPONSE_CODE = 429
AXES_VERBOSE = False

# --- what a browser may do with our pages -----------------------------------------------------------
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "fazhi.office.desk.failures.csrf_failure"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "connect-src": ["'self'"],
        "worker-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_MAX_AGE = 600

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True
